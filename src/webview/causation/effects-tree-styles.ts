import { css } from 'lit';

export const effectsTreeStyles = css`
  :host {
    display: flex;
    min-height: 0;
    min-width: 0;
  }

  .body {
    flex: 1;
    min-width: 0;
    overflow: clip;
    contain: strict;
  }

  .row {
    display: flex;
    align-items: center;
    gap: 6px;
    height: 22px;
    padding: 0 6px 0 calc(4px + var(--level) * 10px);
    font-size: 12px;
    line-height: 22px;
    white-space: nowrap;
    cursor: default;
  }

  .row:hover {
    background: var(--vscode-list-hoverBackground);
    color: var(--vscode-list-hoverForeground, inherit);
  }

  .row.selected {
    background: var(--vscode-list-inactiveSelectionBackground);
    color: var(--vscode-list-inactiveSelectionForeground, inherit);
    outline: 1px dotted var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }

  .row.selected .quiet {
    color: inherit;
  }

  .row.current {
    outline: 1px solid var(--vscode-descriptionForeground);
    outline-offset: -1px;
  }

  .body:focus .row.current {
    outline: 1px solid var(--vscode-list-focusOutline, var(--vscode-focusBorder));
  }

  .twisty {
    flex: none;
    width: 16px;
    line-height: 16px;
  }

  .type {
    flex: 0 1 auto;
  }

  .type + .quiet {
    flex: 0 1000 auto;
  }

  .gap {
    margin-left: auto;
    padding-left: 8px;
    font-variant-numeric: tabular-nums;
  }

  .wrong {
    color: var(--vscode-errorForeground);
    line-height: 16px;
  }
`;
