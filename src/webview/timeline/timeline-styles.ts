import { css } from 'lit';

export const timelineStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    container-type: inline-size;
  }

  .pane-header.wraps {
    height: auto;
    min-height: 28px;
    flex-wrap: wrap;
    row-gap: 2px;
  }

  /* In two rows: what the timeline shows, and below it how it is played. */
  @container (max-width: 860px) {
    .pane-header.wraps .transport,
    .pane-header.wraps .only-matching {
      order: 1;
    }
  }

  .strip {
    display: flex;
    flex: none;
    margin-right: 12px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  .strip .names {
    padding: 0 8px 0 10px;
    font-size: 11px;
    line-height: 28px;
  }

  foldline-overview {
    flex: 1;
    min-width: 0;
  }

  .body {
    flex: 1;
    min-height: 0;
    display: flex;
  }

  .names {
    position: relative;
    flex: none;
    width: 168px;
    overflow: clip;
    border-right: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  @container (max-width: 620px) {
    .names {
      width: 104px;
    }
  }

  .lane {
    display: flex;
    align-items: center;
    gap: 6px;
    height: 22px;
    padding: 0 8px 0 10px;
    font-size: 12px;
    cursor: pointer;
  }

  .lane:hover {
    background: var(--vscode-list-hoverBackground);
  }

  .lane.selected {
    background: var(--vscode-list-inactiveSelectionBackground);
    color: var(--vscode-list-inactiveSelectionForeground, inherit);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
    font-weight: 600;
  }

  .corner {
    position: absolute;
    inset: auto 0 0;
    height: 22px;
    line-height: 22px;
    padding: 0 8px 0 10px;
    font-size: 11px;
    color: var(--vscode-descriptionForeground);
    background: var(--vscode-editor-background);
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  .plot {
    position: relative;
    flex: 1;
    min-width: 0;
    overflow: clip;
    touch-action: none;
    cursor: default;
  }

  :host([grab]) .plot {
    cursor: ew-resize;
  }

  canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }

  .playhead {
    position: absolute;
    inset: 0 auto 0 0;
    width: 1px;
    margin-left: -0.5px;
    background: var(--vscode-focusBorder);
    pointer-events: none;
  }

  .playhead::after {
    content: '';
    position: absolute;
    bottom: 17px;
    left: -5px;
    border: 5.5px solid transparent;
    border-top: 0;
    border-bottom: 6px solid var(--vscode-focusBorder);
  }

  .ring {
    position: absolute;
    top: 0;
    left: 0;
    width: 17px;
    height: 17px;
    border-radius: 50%;
    pointer-events: none;
    border: 1px solid var(--vscode-foreground);
  }

  .ring.chosen {
    border: 2px solid var(--vscode-focusBorder);
    box-shadow:
      0 0 0 1px var(--vscode-editor-background),
      inset 0 0 0 1px var(--vscode-editor-background);
  }

  .message {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    padding: 12px;
    text-align: center;
    color: var(--vscode-descriptionForeground);
  }

  .tooltip {
    position: fixed;
    z-index: 10;
    max-width: 300px;
    padding: 4px 8px;
    line-height: 18px;
    pointer-events: none;
    font-size: 12px;
    color: var(--vscode-editorHoverWidget-foreground);
    background: var(--vscode-editorHoverWidget-background);
    border: 1px solid var(--vscode-editorHoverWidget-border);
    border-radius: 3px;
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
  }

  .tooltip-title {
    display: flex;
    align-items: center;
    gap: 6px;
    font-weight: 600;
  }
`;
