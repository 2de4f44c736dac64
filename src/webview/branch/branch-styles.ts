import { css } from 'lit';

/** Events beside their state; under one another where it is narrow. */
export const branchStyles = css`
  .message {
    padding: 16px;
    overflow-wrap: anywhere;
  }

  header {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 4px 8px;
    flex: none;
    padding: 6px 8px 6px 12px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  header h1 {
    font-size: 13px;
    line-height: 24px;
  }

  header h1 .quiet {
    font-weight: normal;
    white-space: nowrap;
  }

  .tools {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-height: 26px;
  }

  .tools vscode-button {
    margin-left: 6px;
  }

  .notice {
    display: flex;
    align-items: flex-start;
    gap: 6px;
    flex: none;
    padding: 4px 12px;
    line-height: 18px;
    overflow-wrap: anywhere;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  .columns {
    flex: 1;
    display: grid;
    grid-template-columns: minmax(0, 11fr) minmax(0, 9fr);
    min-height: 0;
  }

  .left,
  .right {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
  }

  .right {
    border-left: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  foldline-branch-list {
    flex: 1 1 50%;
  }

  .entry {
    flex: 0 1 auto;
    display: flex;
    flex-direction: column;
    min-height: 180px;
    max-height: 65%;
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  .entry .scroll {
    padding: 8px 12px;
    gap: 10px;
  }

  .entry h2 {
    margin: 0;
    font-size: 13px;
    font-weight: 600;
  }

  .entry-foot {
    flex: none;
    padding: 8px 12px;
  }

  .state {
    flex: 1;
    min-height: 0;
    padding-bottom: 8px;
    overflow: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
    transition: opacity calc(var(--foldline-motion) * 120ms) 150ms;
  }

  .state[aria-busy='true'] {
    opacity: 0.6;
  }

  .state pre {
    margin: 0;
    padding: 4px 12px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .problem {
    display: flex;
    align-items: flex-start;
    gap: 6px;
    padding: 2px 12px 6px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }

  .problem .icon,
  .notice .icon {
    flex: none;
    margin-top: 1px;
  }

  @container (max-width: 760px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(0, 11fr) minmax(0, 9fr);
    }

    .right {
      border-left: 0;
      border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    }

    .columns:has(.entry) {
      grid-template-rows: minmax(0, 3fr) minmax(0, 1fr);
    }

    .entry {
      max-height: 70%;
    }
  }
`;
