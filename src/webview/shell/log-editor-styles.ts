import { css } from 'lit';

export const logEditorStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    overflow: hidden;
  }

  .panes {
    flex: 1;
    min-height: 0;
    display: flex;
    flex-direction: column;
  }

  foldline-timeline {
    flex: none;
  }

  .lower {
    flex: 1;
    min-height: 0;
    display: flex;
  }

  .lower.stacked {
    flex-direction: column;
  }

  .table {
    flex: 1;
    min-width: 0;
    min-height: 0;
    overflow: auto;
  }

  foldline-event-table.table {
    overflow: hidden;
  }

  foldline-inspector {
    flex: none;
  }

  .reading {
    position: relative;
    display: flex;
    align-items: center;
    gap: 10px;
    flex: none;
    height: 24px;
    padding: 0 10px;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }

  vscode-progress-bar {
    position: absolute;
    inset: 0 0 auto;
  }

  .notice {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 2px 8px;
    flex: none;
    padding: 4px 10px;
    font-size: 12px;
    line-height: 18px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    background: var(--vscode-editorWidget-background);
  }

  .notice.info .icon {
    color: var(--vscode-editorInfo-foreground);
  }

  .notice.warning .icon {
    color: var(--vscode-editorWarning-foreground);
  }

  .notice.error .icon {
    color: var(--vscode-errorForeground);
  }

  .notice-text {
    /* Beside the icon, also over several lines. */
    max-width: calc(100% - 24px);
    overflow-wrap: anywhere;
  }

  .empty-view {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 10px;
    min-height: 100%;
    padding: 24px;
    text-align: center;
  }

  .empty-view h2 {
    margin: 0;
    font-size: 16px;
    font-weight: 500;
  }

  .empty-view p {
    margin: 0;
    max-width: 52ch;
    line-height: 1.5;
    overflow-wrap: anywhere;
    color: var(--vscode-descriptionForeground);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    margin-top: 6px;
  }
`;
