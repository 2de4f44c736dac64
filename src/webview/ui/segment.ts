import { html, nothing, type TemplateResult } from 'lit';

/** One of several small buttons in a row, of which one is pressed (`segmentedStyles`). */
export function segment(text: string, chosen: boolean, choose: () => void, title?: string): TemplateResult {
  const onClick = (): void => {
    if (!chosen) choose();
  };
  return html`<button aria-pressed=${chosen} title=${title ?? nothing} @click=${onClick}>${text}</button>`;
}
