import { css } from 'lit';

/** The form beside what it would lead to; under one another where it is narrow. */
export const dispatchStyles = css`
  .columns {
    flex: 1;
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    min-height: 0;
  }

  .columns > .scroll {
    min-width: 0;
  }

  .preview {
    gap: 8px;
    border-left: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }

  h2 {
    margin: 8px 0 0;
    font-size: 13px;
    font-weight: 600;
    line-height: 20px;
    overflow-wrap: anywhere;
  }

  h2 .quiet {
    font-weight: normal;
  }

  .preview-title {
    margin: 0;
    font-size: 11px;
    text-transform: uppercase;
    color: var(--vscode-panelTitle-activeForeground, var(--vscode-foreground));
  }

  .preview .link {
    padding: 0;
  }

  .about {
    display: grid;
    gap: 2px;
    margin-top: -6px;
    overflow-wrap: anywhere;
  }

  .about .link {
    padding: 0;
  }

  .past {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 84px;
    align-items: center;
    gap: 10px;
    margin-bottom: 3px;
  }

  .past input[type='range'] {
    width: 100%;
    margin: 0;
    accent-color: var(--vscode-contrastActiveBorder, var(--vscode-button-background));
  }

  .decided {
    display: grid;
    gap: 6px;
    transition: opacity calc(120ms * var(--foldline-motion)) calc(150ms * var(--foldline-motion));
  }

  .decided[aria-busy='true'] {
    opacity: 0.6;
  }

  .by {
    color: var(--vscode-descriptionForeground);
  }

  .decided-events {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .decided-events li {
    padding: 4px 0 4px 6px;
    border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
  }

  .decided-head {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0 8px;
    padding: 0 6px;
    line-height: 20px;
    font-variant-numeric: tabular-nums;
  }

  .decided-head .icon {
    font-size: 12px;
  }

  .decided-type {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .metadata {
    padding: 0 8px;
    overflow-wrap: anywhere;
  }

  .note,
  .undecided-title {
    display: flex;
    align-items: flex-start;
    gap: 6px;
    overflow-wrap: anywhere;
  }

  .note .icon,
  .undecided-title .icon {
    flex: none;
    color: var(--vscode-editorInfo-foreground);
  }

  .undecided {
    display: grid;
    gap: 6px;
    padding: 8px 10px;
    overflow-wrap: anywhere;
    border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
  }

  .undecided-title {
    font-weight: 600;
  }

  .undecided:not(.refused) .icon {
    color: var(--vscode-errorForeground);
  }

  .reason {
    white-space: pre-line;
  }

  @container (max-width: 760px) {
    .columns {
      display: block;
      overflow: hidden auto;
      scrollbar-width: thin;
      scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
    }

    .columns > .scroll {
      overflow: visible;
    }

    .preview {
      border-left: 0;
      border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    }
  }
`;
