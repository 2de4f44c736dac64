import { css } from 'lit';

export const causationStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    container-type: inline-size;
  }

  .pane-header {
    gap: 8px;
    height: 34px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  .title {
    flex: 0 1 auto;
    min-width: 80px;
    font-weight: 600;
  }

  @container (max-width: 620px) {
    .zoom {
      display: none;
    }
  }

  .nowrap {
    white-space: nowrap;
  }

  .problems {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 1px 6px;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 4px;
    font: inherit;
    white-space: nowrap;
    color: inherit;
    background: transparent;
    cursor: pointer;
  }

  .problems .icon {
    color: var(--vscode-errorForeground);
  }

  .problems:hover {
    background: var(--vscode-toolbar-hoverBackground);
  }

  .check {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding-right: 6px;
  }

  .check input {
    accent-color: var(--vscode-button-background);
    margin: 0;
  }

  foldline-stream-adder {
    flex: none;
    max-width: 340px;
    padding: 6px 10px 8px;
  }

  .content {
    flex: 1;
    min-height: 0;
  }

  .panes {
    display: flex;
  }

  foldline-cause-graph {
    flex: 1;
  }

  foldline-effects-tree {
    flex: none;
    width: 340px;
    max-width: 45%;
    border-left: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  @container (max-width: 820px) {
    .panes {
      flex-direction: column;
    }

    foldline-effects-tree {
      width: auto;
      max-width: none;
      height: 40%;
      border-left: 0;
      border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    }
  }

  .message {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    padding: 16px;
    text-align: center;
  }

  .message h2 {
    margin: 0 0 6px;
    font-size: 14px;
    font-weight: 600;
  }

  .message p {
    margin: 0 0 10px;
    max-width: 520px;
    color: var(--vscode-descriptionForeground);
    overflow-wrap: anywhere;
  }

  .fields code {
    font-family: var(--vscode-editor-font-family);
    font-size: 12px;
    white-space: nowrap;
  }
`;
