import { css } from 'lit';

export const queryStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    overflow: hidden;
  }

  .statement {
    flex: none;
    display: flex;
    min-height: 0;
  }

  textarea {
    flex: 1;
    resize: none;
    margin: 0;
    padding: 8px 12px;
    border: 0;
    font-family: var(--vscode-editor-font-family);
    font-size: var(--vscode-editor-font-size);
    line-height: 1.5;
    tab-size: 2;
    color: var(--vscode-editor-foreground);
    background: var(--vscode-editor-background);
    scrollbar-width: thin;
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
  }

  textarea::placeholder {
    color: var(--vscode-input-placeholderForeground);
  }

  textarea:focus {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }

  .bar {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 4px 10px;
    flex: none;
    padding: 6px 10px 2px;
  }

  .stale {
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }

  .stale .icon {
    color: var(--vscode-editorInfo-foreground);
  }

  .parameters {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(210px, 1fr));
    gap: 6px 12px;
    flex: none;
    max-height: 40%;
    padding: 4px 10px 8px;
    overflow: visible auto;
    scrollbar-width: thin;
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
  }

  .parameters p {
    margin: 2px 0 0;
    line-height: 18px;
    overflow-wrap: anywhere;
  }

  .parameter {
    min-width: 0;
  }

  .parameter-value {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 84px;
    gap: 4px;
  }

  .entry-kind,
  .choice {
    width: 100%;
  }

  .help {
    flex: none;
    max-height: 20%;
    overflow: hidden auto;
    scrollbar-width: thin;
    margin: 0;
    padding: 2px 10px 6px;
    font-size: 12px;
    line-height: 18px;
    color: var(--vscode-descriptionForeground);
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  .help span {
    margin-right: 10px;
  }

  code {
    white-space: nowrap;
    font-family: var(--vscode-editor-font-family);
    color: var(--vscode-textPreformat-foreground);
    background: var(--vscode-textPreformat-background);
    padding: 0 3px;
    border-radius: 3px;
  }

  .summary {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 2px 8px;
    flex: none;
    min-height: 28px;
    padding: 0 4px 0 10px;
    color: var(--vscode-descriptionForeground);
    font-variant-numeric: tabular-nums;
  }

  .summary .link {
    padding: 0;
    white-space: nowrap;
  }

  foldline-grid {
    flex: 1;
  }

  .message {
    display: flex;
    align-items: flex-start;
    gap: 6px;
    margin: 0;
    padding: 12px 10px;
    line-height: 1.5;
    color: var(--vscode-descriptionForeground);
    overflow-wrap: anywhere;
  }

  .error {
    color: var(--vscode-foreground);
  }

  .error .icon {
    flex: none;
    color: var(--vscode-errorForeground);
  }
`;
