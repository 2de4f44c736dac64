import { css } from 'lit';

/** A page that is a form: parts that scroll, and a foot with what became of it and its button. */
export const formStyles = css`
  :host {
    display: block;
    height: 100%;
    container-type: inline-size;
  }

  .page {
    display: flex;
    flex-direction: column;
    height: 100%;
  }

  .scroll {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: 14px;
    min-height: 0;
    padding: 12px 16px;
    overflow: hidden auto;
    scrollbar-width: thin;
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
  }

  .scroll > * {
    flex: none;
    width: 100%;
    max-width: 760px;
  }

  h1 {
    margin: 0;
    font-size: 15px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  p {
    margin: 0;
    line-height: 18px;
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 10px 14px;
  }

  .section-head {
    display: flex;
    align-items: baseline;
    gap: 10px;
    margin-bottom: 4px;
  }

  .section-head .label {
    margin: 0;
  }

  section > textarea.input {
    min-height: 84px;
    max-height: 420px;
  }

  .rows {
    display: grid;
    gap: 5px;
  }

  .row {
    display: grid;
    grid-template-columns: minmax(80px, 22%) minmax(0, 1fr) 92px auto;
    align-items: start;
    gap: 0 6px;
  }

  .row.settled .row-value {
    grid-column: span 2;
  }

  .row-key {
    display: flex;
    gap: 4px;
    min-width: 0;
    margin: 0;
    font-weight: normal;
    line-height: 26px;
  }

  .row-kind,
  .choice {
    width: 100%;
  }

  .required {
    color: var(--vscode-errorForeground);
  }

  .row vscode-toolbar-button {
    margin-top: 2px;
  }

  .row-said {
    grid-column: 2 / -1;
  }

  .row-value .input {
    min-height: 26px;
    max-height: 200px;
    line-height: 18px;
    resize: none;
  }

  .row-value .prose {
    font-family: inherit;
    font-size: inherit;
  }

  .check {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    margin: 0;
    font-weight: normal;
    line-height: 26px;
  }

  input[type='checkbox'] {
    margin: 0;
    accent-color: var(--vscode-contrastActiveBorder, var(--vscode-button-background));
  }

  .rows ~ .said .link {
    padding: 0 3px;
  }

  p.quiet.said {
    display: block;
  }

  .new-field {
    width: 170px;
    margin-top: 8px;
  }

  details {
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    padding-top: 8px;
  }

  summary {
    width: fit-content;
    padding-right: 6px;
    font-weight: 600;
    line-height: 20px;
    cursor: pointer;
  }

  .fields {
    display: grid;
    gap: 10px;
    margin-top: 8px;
  }

  .fields.pair {
    gap: 10px 14px;
  }

  .actions,
  .submit {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 6px 8px;
  }

  .submit .said {
    margin: 0;
  }

  .foot {
    flex: none;
    display: flex;
    flex-direction: column;
    gap: 10px;
    max-height: 60%;
    padding: 10px 16px;
    overflow: hidden auto;
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    scrollbar-width: thin;
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
  }

  .foot > * {
    flex: none;
    max-width: 760px;
  }

  @container (max-width: 520px) {
    .scroll,
    .foot {
      padding-inline: 10px;
    }

    .pair,
    .fields.pair {
      grid-template-columns: minmax(0, 1fr);
    }

    .row {
      grid-template-columns: minmax(0, 1fr) 92px auto;
    }

    .row-key {
      grid-column: 1 / -1;
      line-height: 20px;
    }

    .row-said {
      grid-column: 1 / -1;
    }
  }
`;
