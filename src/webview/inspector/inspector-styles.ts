import { css } from 'lit';

export const inspectorStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    min-width: 0;
  }

  .pane-header {
    padding-left: 2px;
  }

  [role='tablist'] {
    display: flex;
  }

  [role='tab'] {
    position: relative;
    font: inherit;
    font-size: 11px;
    text-transform: uppercase;
    height: 28px;
    padding: 0 8px;
    border: 0;
    background: transparent;
    color: var(--vscode-panelTitle-inactiveForeground, var(--vscode-descriptionForeground));
    cursor: pointer;
  }

  [role='tab']:hover,
  [role='tab'][aria-selected='true'] {
    color: var(--vscode-panelTitle-activeForeground, var(--vscode-foreground));
  }

  [role='tab'][aria-selected='true']::after {
    content: '';
    position: absolute;
    inset: auto 8px 3px;
    border-bottom: 1px solid var(--vscode-panelTitle-activeBorder, var(--vscode-focusBorder));
  }

  .panel {
    flex: 1;
    min-height: 0;
    overflow: hidden auto;
    padding-bottom: 12px;
    scrollbar-width: thin;
    scrollbar-color: var(--vscode-scrollbarSlider-background) transparent;
  }

  .message {
    margin: 12px;
    line-height: 1.5;
    color: var(--vscode-descriptionForeground);
  }

  .headline {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 26px;
    padding: 0 4px 0 10px;
    font-weight: 600;
  }

  .actions {
    display: flex;
    gap: 2px;
    padding: 0 4px 2px 6px;
  }

  .headline .quiet {
    font-weight: normal;
  }

  .nowrap {
    white-space: nowrap;
  }

  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0 12px;
    margin: 2px 4px 6px 10px;
    line-height: 22px;
  }

  dt {
    color: var(--vscode-descriptionForeground);
  }

  dd {
    margin: 0;
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    font-variant-numeric: tabular-nums;
    user-select: text;
  }

  .link {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 0;
  }

  .problem {
    display: flex;
    gap: 6px;
    margin: 0 10px 4px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }

  .problem > .icon {
    color: var(--vscode-editorWarning-foreground);
    flex: none;
  }

  .section {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;
    padding: 0 4px 0 10px;
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    margin-top: 4px;
  }

  .section vscode-toolbar-button {
    margin-left: auto;
  }

  .section-title {
    font-size: 11px;
    font-weight: 600;
    text-transform: uppercase;
  }

  .scrubber {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 0 6px 4px;
  }

  .scrubber input {
    flex: 1;
    min-width: 0;
    /* In high contrast a button is as dark as what is behind it. */
    accent-color: var(--vscode-contrastActiveBorder, var(--vscode-button-background));
  }
`;
