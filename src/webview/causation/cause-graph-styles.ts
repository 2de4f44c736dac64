import { css } from 'lit';

export const causeGraphStyles = css`
  :host {
    display: flex;
    min-height: 0;
    min-width: 0;
    container-type: inline-size;
  }

  .names {
    position: relative;
    flex: none;
    width: 152px;
    overflow: clip;
    border-right: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  @container (max-width: 520px) {
    .names {
      width: 92px;
    }
  }

  .lane {
    position: absolute;
    inset: 0 0 auto;
    display: flex;
    height: 18px;
    padding: 0 8px 0 10px;
    font-size: 12px;
    line-height: 18px;
    cursor: default;
  }

  .lane.current {
    font-weight: 600;
  }

  .plot {
    position: relative;
    flex: 1;
    min-width: 0;
    overflow: clip;
    touch-action: none;
    cursor: default;
  }

  canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }

  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .tooltip {
    position: fixed;
    z-index: 10;
    max-width: 320px;
    padding: 4px 8px;
    font-size: 12px;
    line-height: 18px;
    color: var(--vscode-editorHoverWidget-foreground);
    background: var(--vscode-editorHoverWidget-background);
    border: 1px solid var(--vscode-editorHoverWidget-border);
    border-radius: 3px;
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
    pointer-events: none;
  }

  .tooltip-title {
    display: flex;
    align-items: center;
    gap: 6px;
    font-weight: 600;
  }

  .wrong {
    display: flex;
    gap: 4px;
    color: var(--vscode-errorForeground);
    overflow-wrap: anywhere;
  }
`;
