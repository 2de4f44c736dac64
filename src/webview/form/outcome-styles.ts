import { css } from 'lit';

/** What became of an append: a line, or what stood in its way. */
export const outcomeStyles = css`
  .appended,
  .failure-title {
    display: flex;
    align-items: flex-start;
    gap: 6px;
    overflow-wrap: anywhere;
  }

  .appended .icon {
    color: var(--vscode-testing-iconPassed, var(--vscode-foreground));
  }

  .failure {
    display: grid;
    gap: 6px;
    overflow-wrap: anywhere;
  }

  .failure:focus-visible {
    outline-offset: 4px;
  }

  .failure-title {
    font-weight: 600;
  }

  .failure-title .icon {
    flex: none;
    color: var(--vscode-errorForeground);
  }

  .events {
    margin: 0;
    padding: 2px;
    max-height: 190px;
    overflow: hidden auto;
    list-style: none;
    border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
    scrollbar-width: thin;
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
  }

  .event {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0 8px;
    width: 100%;
    padding: 2px 6px;
    font: inherit;
    line-height: 20px;
    text-align: left;
    color: inherit;
    background: transparent;
    border: 0;
    border-radius: 3px;
    cursor: pointer;
    font-variant-numeric: tabular-nums;
  }

  .event:hover {
    background: var(--vscode-list-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }

  .event-position {
    min-width: 32px;
    color: var(--vscode-textLink-foreground);
  }

  .event-data {
    flex: 1 1 140px;
  }
`;
