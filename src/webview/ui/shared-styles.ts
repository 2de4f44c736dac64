import { css } from 'lit';

/** What all components share: box model, hidden elements, the focus ring of the editor, and the common kinds of text. */
export const baseStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }

  .truncate {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
  }

  .quiet {
    color: var(--vscode-descriptionForeground);
  }

  .mono {
    font-family: var(--vscode-editor-font-family);
    font-size: 12px;
  }

  .link {
    font: inherit;
    padding: 0 2px;
    border: 0;
    background: transparent;
    color: var(--vscode-textLink-foreground);
    cursor: pointer;
  }

  .link:hover {
    text-decoration: underline;
  }

  .spacer {
    flex: 1;
  }
`;

/** The strip with a pane's name and its buttons. */
export const paneHeaderStyles = css`
  .pane-header {
    display: flex;
    align-items: center;
    gap: 4px;
    height: 28px;
    flex: none;
    padding: 0 4px 0 10px;
    white-space: nowrap;
    overflow: hidden;
  }

  .pane-title {
    font-size: 11px;
    font-weight: 600;
    text-transform: uppercase;
    color: var(--vscode-panelTitle-activeForeground, var(--vscode-foreground));
    margin-right: 6px;
  }

  @container (max-width: 460px) {
    .pane-title {
      display: none;
    }
  }
`;

/** A row of small buttons of which one is pressed. */
export const segmentedStyles = css`
  .segmented {
    display: inline-flex;
    border: 1px solid var(--vscode-settings-dropdownBorder, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
    overflow: hidden;
    flex: none;
  }

  .segmented button {
    font: inherit;
    font-size: 11px;
    line-height: 18px;
    padding: 0 7px;
    border: 0;
    background: transparent;
    color: var(--vscode-descriptionForeground);
    cursor: pointer;
  }

  .segmented button:hover {
    background: var(--vscode-toolbar-hoverBackground);
    color: var(--vscode-foreground);
  }

  .segmented button[aria-pressed='true'] {
    background: var(--vscode-inputOption-activeBackground);
    color: var(--vscode-inputOption-activeForeground);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }

  .segmented button:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
  }
`;
