import { css } from 'lit';

export const whyPanelStyles = css`
  :host {
    height: 100%;
  }

  .value-now {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;
    padding: 0 8px 2px 10px;
  }

  .headline .mono {
    font-weight: 600;
  }

  .headline,
  .value-now,
  .section {
    flex: none;
  }

  foldline-grid {
    flex: 1;
    min-height: 110px;
  }
`;
