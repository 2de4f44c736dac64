import { css } from 'lit';

export const diffPanelStyles = css`
  :host {
    container-type: inline-size;
  }

  .sides {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 4px 10px;
    margin: 4px 10px 6px;
  }

  .side-name {
    line-height: 26px;
    color: var(--vscode-descriptionForeground);
  }

  .side {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    min-width: 0;
    min-height: 26px;
  }

  .side .input {
    width: auto;
    flex: none;
  }

  .side .input.version {
    width: 84px;
  }

  .side input[type='range'] {
    flex: 1 1 100%;
    order: 1;
    min-width: 60px;
    accent-color: var(--vscode-contrastActiveBorder, var(--vscode-button-background));
  }

  .stream {
    flex: 1 1 160px;
    min-width: 120px;
  }

  /* What stands beside it says what it is. */
  .stream::part(label) {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .made {
    display: flex;
    gap: 6px;
    min-width: 0;
    max-width: 100%;
  }

  .section .segmented {
    margin-right: 4px;
  }

  .section vscode-toolbar-button {
    margin-left: 0;
  }
`;
