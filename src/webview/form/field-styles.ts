import { css } from 'lit';

/** Labels, inputs and what is said under them, in the look of the editor's own settings. */
export const fieldStyles = css`
  label,
  .label {
    display: block;
    margin-bottom: 3px;
    line-height: 18px;
    font-weight: 600;
  }

  .input {
    display: block;
    width: 100%;
    min-width: 0;
    margin: 0;
    padding: 3px 6px;
    font: inherit;
    line-height: 18px;
    color: var(--vscode-settings-textInputForeground, var(--vscode-input-foreground));
    background: var(--vscode-settings-textInputBackground, var(--vscode-input-background));
    border: 1px solid
      var(--vscode-settings-textInputBorder, var(--vscode-input-border, var(--vscode-contrastBorder, transparent)));
    border-radius: 4px;
  }

  .input::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }

  .input:focus,
  .input:focus-within {
    outline: none;
    border-color: var(--vscode-focusBorder);
  }

  .input[aria-invalid='true'] {
    border-color: var(--vscode-inputValidation-errorBorder);
  }

  textarea.input {
    font-family: var(--vscode-editor-font-family);
    font-size: var(--vscode-editor-font-size);
    line-height: 1.5;
    tab-size: 2;
    field-sizing: content;
    resize: vertical;
    scrollbar-width: thin;
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
  }

  .said {
    display: flex;
    align-items: flex-start;
    gap: 5px;
    margin: 3px 0 0;
    line-height: 18px;
    overflow-wrap: anywhere;
  }

  .said .icon {
    flex: none;
    margin-top: 1px;
  }

  .said.error .icon {
    color: var(--vscode-errorForeground);
  }

  .said.hint {
    color: var(--vscode-descriptionForeground);
  }

  .said.hint .icon {
    color: var(--vscode-editorWarning-foreground);
  }
`;
