import { css } from 'lit';

export const topBarStyles = css`
  :host {
    display: block;
    /* What hangs under the filter box lies over the panes. */
    position: relative;
    z-index: 2;
    flex: none;
    container-type: inline-size;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  .bar {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 4px 10px;
    padding: 5px 8px;
    min-height: 36px;
  }

  foldline-filter-box {
    flex: 1 1 260px;
    max-width: 640px;
  }

  .count {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    color: var(--vscode-descriptionForeground);
  }

  .writing {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    white-space: nowrap;
    color: var(--vscode-descriptionForeground);
  }

  .count.searching {
    opacity: 0.5;
  }

  .window {
    max-width: 320px;
    color: var(--vscode-descriptionForeground);
  }

  .group {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }

  .problems,
  .toggle {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    height: 22px;
    padding: 0 4px;
    font: inherit;
    font-size: 12px;
    border: 0;
    border-radius: 5px;
    background: transparent;
    color: var(--vscode-icon-foreground);
    cursor: pointer;
    white-space: nowrap;
  }

  .problems {
    color: var(--vscode-foreground);
  }

  .problems .icon {
    color: var(--vscode-editorWarning-foreground);
  }

  .problems:hover,
  .toggle:hover {
    background: var(--vscode-toolbar-hoverBackground);
  }

  .toggle[aria-pressed='true'] {
    background: var(--vscode-inputOption-activeBackground);
    color: var(--vscode-inputOption-activeForeground);
    outline: 1px solid var(--vscode-inputOption-activeBorder, transparent);
    outline-offset: -1px;
  }

  .toggle:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }

  .fold {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-width: 0;
  }

  .fold .quiet {
    white-space: nowrap;
  }

  .fold bdi {
    display: inline-block;
    max-width: 120px;
    overflow: hidden;
    text-overflow: ellipsis;
    vertical-align: bottom;
  }

  .narrow {
    display: none;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    padding: 0 8px 6px;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    max-width: min(320px, 100%);
    height: 20px;
    padding-left: 8px;
    font-size: 12px;
    border-radius: 10px;
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    border: 1px solid var(--vscode-contrastBorder, transparent);
  }

  .chip button {
    display: inline-flex;
    padding: 0 4px 0 2px;
    border: 0;
    border-radius: 10px;
    background: transparent;
    color: inherit;
    cursor: pointer;
  }

  .chip .icon {
    font-size: 14px;
  }

  .chips .link {
    font-size: 12px;
  }

  @container (max-width: 900px) {
    .wide {
      display: none;
    }

    .narrow {
      display: inline;
    }
  }

  @container (max-width: 480px) {
    foldline-filter-box {
      flex-basis: 100%;
      max-width: none;
    }
  }
`;
