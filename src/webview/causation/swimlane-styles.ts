import { css } from 'lit';

export const swimlaneStyles = css`
  :host {
    display: flex;
    min-height: 0;
    min-width: 0;
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
    margin-top: 28px;
  }

  .body {
    position: relative;
    flex: 1;
    min-height: 0;
    overflow: clip;
    contain: strict;
  }

  .row {
    display: grid;
    grid-template-columns: var(--template);
    height: 24px;
    line-height: 24px;
    cursor: default;
  }

  .row:not(.header):hover {
    background: var(--vscode-list-hoverBackground);
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
  }

  .row.selected .quiet {
    color: inherit;
  }

  .row.current .event {
    outline: 1px solid var(--vscode-descriptionForeground);
    outline-offset: -1px;
  }

  .content:focus .row.current .event {
    outline: 2px solid var(--vscode-focusBorder);
    outline-offset: -2px;
  }

  .header {
    flex: none;
    height: 28px;
    line-height: 28px;
    font-size: 12px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  .cell {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    padding: 0 8px;
    overflow: hidden;
    white-space: nowrap;
  }

  .stream {
    border-left: 1px solid var(--vscode-tree-tableColumnsBorder, var(--vscode-panel-border, transparent));
  }

  .stream {
    font-weight: 600;
  }

  .stream .quiet {
    font-weight: 400;
  }

  .position {
    min-width: 56px;
    text-align: right;
    font-variant-numeric: tabular-nums;
  }

  .time {
    font-size: 12px;
  }

  .remove {
    margin-left: auto;
    padding: 2px;
    border: 0;
    line-height: 0;
    color: var(--vscode-icon-foreground);
    background: transparent;
    border-radius: 3px;
    cursor: pointer;
  }

  .remove:hover {
    background: var(--vscode-toolbar-hoverBackground);
  }

  .placeholder {
    width: 60%;
    height: 8px;
    border-radius: 4px;
    background: var(--vscode-foreground);
    opacity: 0.08;
  }

  .edges {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }

  .border {
    stroke: var(--vscode-tree-tableColumnsBorder, var(--vscode-panel-border, transparent));
  }

  .edge {
    fill: none;
    stroke: var(--vscode-descriptionForeground);
    opacity: 0.5;
  }

  .edge.current {
    stroke: var(--vscode-focusBorder);
    stroke-width: 1.5;
    opacity: 1;
  }

  .edge.wrong {
    stroke: var(--vscode-errorForeground);
    stroke-dasharray: 4 4;
    opacity: 1;
  }
`;
