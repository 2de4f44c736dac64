import { css, html, nothing, type TemplateResult } from 'lit';

export interface NativeSelect<Value extends string> {
  /** For screen readers. */
  readonly label: string;
  readonly title?: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly textOf: (value: Value) => string;
  readonly choose: (value: Value) => void;
}

/** One of several values, by the browser's own list in the editor's colours (`nativeSelectStyles`). */
export function nativeSelect<Value extends string>(select: NativeSelect<Value>): TemplateResult {
  const { label, title, values, chosen, textOf, choose } = select;
  const onChange = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    const found = values.find((candidate) => candidate === value);
    if (found !== undefined) choose(found);
  };
  return html`<select aria-label=${label} title=${title ?? nothing} @change=${onChange}>
    ${values.map((value) => html`<option value=${value} .selected=${value === chosen}>${textOf(value)}</option>`)}
  </select>`;
}

export const nativeSelectStyles = css`
  select {
    max-width: 100%;
    height: 26px;
    padding: 0 2px;
    font: inherit;
    color: var(--vscode-settings-dropdownForeground, var(--vscode-foreground));
    background: var(--vscode-settings-dropdownBackground, var(--vscode-editorWidget-background));
    border: 1px solid var(--vscode-settings-dropdownBorder, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
    cursor: pointer;
  }

  select:focus-visible {
    outline: none;
    border-color: var(--vscode-focusBorder);
  }
`;
