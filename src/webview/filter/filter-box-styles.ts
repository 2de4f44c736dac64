import { css } from 'lit';

const boxStyles = css`
  :host {
    display: block;
    position: relative;
    min-width: 0;
  }

  .box {
    position: relative;
    display: flex;
    align-items: center;
    height: 26px;
    padding: 0 2px 0 4px;
    color: var(--vscode-input-foreground);
    background: var(--vscode-input-background);
    border: 1px solid
      var(--vscode-settings-textInputBorder, var(--vscode-input-border, var(--vscode-contrastBorder, transparent)));
    border-radius: 4px;
  }

  .box:focus-within {
    border-color: var(--vscode-focusBorder);
  }

  .box.invalid {
    border-color: var(--vscode-inputValidation-errorBorder);
  }

  .box > .icon {
    flex: none;
    padding: 0 3px 0 0;
    color: var(--vscode-icon-foreground);
  }

  .field {
    position: relative;
    flex: 1;
    min-width: 60px;
    height: 100%;
  }

  input,
  .mark {
    position: absolute;
    inset: 0;
    width: 100%;
    margin: 0;
    padding: 0;
    font: inherit;
    line-height: 24px;
    letter-spacing: normal;
    white-space: pre;
    border: 0;
  }

  input {
    color: inherit;
    background: transparent;
  }

  /* The box around it shows that it has the keyboard. */
  input:focus-visible {
    outline: none;
  }

  input::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }

  .mark {
    overflow: hidden;
    color: transparent;
    pointer-events: none;
  }

  .mistake {
    text-decoration: underline wavy var(--vscode-editorError-foreground, var(--vscode-errorForeground)) 1px;
    text-underline-offset: 3px;
    text-decoration-skip-ink: none;
  }

  .progress {
    flex: none;
    padding-left: 6px;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    color: var(--vscode-descriptionForeground);
  }

  /* Beside the box the count tells how far it is. */
  @container (max-width: 640px) {
    .progress {
      display: none;
    }
  }

  #error {
    display: flex;
    align-items: flex-start;
    gap: 4px;
    margin: 3px 0 0;
    font-size: 12px;
    line-height: 16px;
    overflow-wrap: anywhere;
  }

  #error .icon {
    flex: none;
    color: var(--vscode-errorForeground);
  }
`;

const popupStyles = css`
  ul,
  .language {
    position: absolute;
    inset: calc(100% + 2px) auto auto -1px;
    z-index: 3;
    width: max(100% + 2px, min(440px, 100cqw - 16px));
    margin: 0;
    color: var(--vscode-editorSuggestWidget-foreground, var(--vscode-foreground));
    background: var(--vscode-editorSuggestWidget-background, var(--vscode-editorWidget-background));
    border: 1px solid var(--vscode-editorSuggestWidget-border, var(--vscode-contrastBorder, var(--vscode-focusBorder)));
    border-radius: 4px;
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
  }

  ul {
    max-height: 288px;
    padding: 2px;
    overflow: hidden auto;
    list-style: none;
    scrollbar-width: thin;
  }

  li {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 1px 6px;
    line-height: 20px;
    border-radius: 3px;
    cursor: pointer;
  }

  li > .icon,
  li > .type {
    flex: none;
    width: 16px;
    text-align: center;
  }

  li .name {
    flex: 0 1 auto;
  }

  li .note {
    flex: 1 1 0;
    min-width: 40px;
    padding-left: 8px;
    font-size: 12px;
    text-align: right;
  }

  li:hover {
    background: var(--vscode-list-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }

  li[aria-selected='true'],
  li[aria-selected='true'] .quiet {
    color: var(--vscode-editorSuggestWidget-selectedForeground, var(--vscode-list-activeSelectionForeground));
    background: var(--vscode-editorSuggestWidget-selectedBackground, var(--vscode-list-activeSelectionBackground));
  }

  li[aria-selected='true'] {
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }

  .language {
    max-height: min(420px, 70vh);
    padding: 8px 12px;
    overflow: hidden auto;
    font-size: 12px;
    line-height: 18px;
  }

  dl {
    display: grid;
    grid-template-columns: minmax(0, max-content) minmax(110px, 1fr);
    gap: 3px 14px;
    margin: 0;
  }

  dt {
    overflow-wrap: anywhere;
  }

  dd {
    margin: 0;
    color: var(--vscode-descriptionForeground);
  }

  .language p {
    margin: 8px 0 0;
  }
`;

export const filterBoxStyles = [boxStyles, popupStyles];
