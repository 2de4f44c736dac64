import { css } from 'lit';

export const jsonTreeStyles = css`
  :host {
    display: block;
  }

  .tree,
  .empty {
    font-family: var(--vscode-editor-font-family);
    font-size: var(--vscode-editor-font-size, 12px);
    line-height: 20px;
  }

  .tree:focus {
    outline: none;
  }

  .empty {
    padding-left: 34px;
    color: var(--vscode-descriptionForeground);
  }

  .row {
    position: relative;
    display: flex;
    align-items: flex-start;
    min-height: 20px;
    cursor: default;
    content-visibility: auto;
    contain-intrinsic-height: auto 20px;
  }

  .row:hover {
    background: var(--vscode-list-hoverBackground);
  }

  .tree:focus .row.active {
    background: var(--vscode-list-inactiveSelectionBackground);
    color: var(--vscode-list-inactiveSelectionForeground, inherit);
    outline: 1px solid var(--vscode-list-focusOutline, var(--vscode-focusBorder));
    outline-offset: -1px;
  }

  .sign {
    flex: none;
    width: 18px;
    text-align: center;
    font-weight: 700;
    user-select: none;
  }

  .twisty {
    flex: none;
    width: 16px;
    height: 20px;
    margin-left: calc(var(--level) * 14px);
    display: grid;
    place-content: center;
    color: var(--vscode-icon-foreground);
  }

  .text {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
  }

  .wrapped .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .size {
    font-family: var(--vscode-font-family);
    font-size: 11px;
  }

  /* Themes choose these colours without the lines of a diff behind them: nearer to the text's own, they stay readable. */
  .key,
  .value {
    color: color-mix(in srgb, var(--token, var(--vscode-editor-foreground)) 70%, var(--vscode-editor-foreground));
  }

  .key {
    --token: var(--vscode-debugTokenExpression-name);
  }

  .value.string {
    --token: var(--vscode-debugTokenExpression-string);
  }

  .value.number {
    --token: var(--vscode-debugTokenExpression-number);
  }

  .value.boolean,
  .value.null {
    --token: var(--vscode-debugTokenExpression-boolean);
  }

  .explained .value {
    cursor: pointer;
  }

  .explained .value:hover {
    text-decoration: underline;
  }

  del {
    text-decoration: line-through;
  }

  .row.added {
    --change: var(--vscode-gitDecoration-addedResourceForeground);
  }

  .row.changed,
  .row.moved,
  .row.inside {
    --change: var(--vscode-gitDecoration-modifiedResourceForeground);
  }

  .row.removed {
    --change: var(--vscode-gitDecoration-deletedResourceForeground);
  }

  .sign {
    color: var(--change);
  }

  .row.added,
  .row.changed,
  .row.moved,
  .row.removed {
    box-shadow: inset 2px 0 0 var(--change);
  }

  .row.added {
    background: color-mix(in srgb, var(--vscode-diffEditor-insertedLineBackground) 50%, transparent);
  }

  .row.removed {
    background: color-mix(in srgb, var(--vscode-diffEditor-removedLineBackground) 50%, transparent);
  }

  .actions {
    position: absolute;
    inset: 0 2px auto auto;
    height: 20px;
    display: none;
    background: var(--vscode-editor-background);
  }

  .row:hover .actions,
  .tree:focus .row.active .actions {
    display: flex;
  }

  .actions button {
    border: 0;
    padding: 0 3px;
    border-radius: 4px;
    background: transparent;
    color: var(--vscode-icon-foreground);
    cursor: pointer;
  }

  .actions button:hover {
    background: var(--vscode-toolbar-hoverBackground);
  }
`;
