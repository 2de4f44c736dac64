import { css } from 'lit';

export const gridStyles = css`
  :host {
    display: flex;
    min-height: 0;
    min-width: 0;
    position: relative;
  }

  .scroller {
    flex: 1;
    min-width: 0;
    overflow: auto hidden;
    scrollbar-width: thin;
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
  }

  .content {
    display: flex;
    flex-direction: column;
    height: 100%;
  }

  .content:focus {
    outline: none;
  }

  foldline-scrollbar {
    margin-top: 24px;
  }

  .body {
    flex: 1;
    min-height: 0;
    overflow: clip;
    contain: strict;
  }

  .gap {
    position: absolute;
    inset: 0 0 auto;
    height: 2px;
    background: var(--vscode-list-dropBetweenBackground, var(--vscode-focusBorder));
    pointer-events: none;
  }

  :host([dragging]) .row {
    cursor: grabbing;
    user-select: none;
  }

  .row {
    display: grid;
    grid-template-columns: var(--template);
    height: 22px;
    line-height: 22px;
    cursor: default;
  }

  .row:not(.header):hover {
    background: var(--vscode-list-hoverBackground);
    color: var(--vscode-list-hoverForeground, inherit);
  }

  .row.selected,
  .row.selected:hover {
    background: var(--vscode-list-inactiveSelectionBackground);
    color: var(--vscode-list-inactiveSelectionForeground, inherit);
    outline: 1px dotted var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }

  .content:focus .row.selected {
    background: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground);
    outline: 1px solid
      var(--vscode-list-focusAndSelectionOutline, var(--vscode-list-focusOutline, var(--vscode-focusBorder)));
  }

  .cell.active {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }

  .content:focus .row.selected .cell.active {
    outline: 2px solid var(--vscode-list-activeSelectionForeground, var(--vscode-focusBorder));
    outline-offset: -2px;
  }

  .content:focus-visible:not(:has(.selected)) .header {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }

  .header {
    height: 24px;
    line-height: 24px;
    flex: none;
    background: var(--vscode-keybindingTable-headerBackground, transparent);
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    color: var(--vscode-descriptionForeground);
    font-size: 12px;
  }

  .header .cell {
    position: relative;
  }

  .cell {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 0 8px;
    overflow: hidden;
    min-width: 0;
    white-space: nowrap;
  }

  .cell > * {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .cell > .icon {
    flex: none;
  }

  .numeric {
    justify-content: flex-end;
    font-variant-numeric: tabular-nums;
  }

  .handle {
    position: absolute;
    inset: 0 0 0 auto;
    width: 7px;
    cursor: col-resize;
    touch-action: none;
    border-right: 1px solid var(--vscode-tree-tableColumnsBorder, var(--vscode-panel-border, transparent));
  }

  .handle:hover,
  .handle:active,
  .handle:focus-visible {
    border-right: 2px solid var(--vscode-sash-hoverBorder, var(--vscode-focusBorder));
    outline: none;
  }

  .placeholder {
    width: 60%;
    height: 8px;
    border-radius: 4px;
    background: var(--vscode-foreground);
    opacity: 0.08;
  }

  .dim {
    color: var(--vscode-descriptionForeground);
  }

  .null {
    font-style: italic;
    opacity: 0.55;
  }

  .link {
    text-decoration: underline;
  }

  .bookmark {
    flex: none;
    margin-right: auto;
    color: var(--vscode-editorWarning-foreground);
  }

  .row.selected .bookmark {
    color: inherit;
  }

  /* The text of a selected row has no contrast to spare. */
  .row.selected .dim {
    color: inherit;
  }

  .linked {
    flex: none;
    margin-right: 4px;
  }

  .bookmark .icon,
  .linked .icon {
    font-size: 14px;
  }
`;
