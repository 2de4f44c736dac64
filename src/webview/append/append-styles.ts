import { css } from 'lit';

export const appendStyles = css`
  #expectation {
    width: 100%;
    max-width: 320px;
  }

  .short {
    max-width: 220px;
  }

  .condition {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr)) auto;
    align-items: start;
    gap: 8px;
  }

  .condition vscode-toolbar-button {
    margin-top: 23px;
  }

  @container (max-width: 520px) {
    .condition {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .condition > :nth-child(2) {
      grid-column: 1;
    }

    .condition vscode-toolbar-button {
      grid-area: 1 / 2;
    }
  }
`;
