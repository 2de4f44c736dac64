import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icon.ts';

/** A sentence under a field: an error, or a hint that blocks nothing. */
export function said(kind: 'error' | 'hint', sentence: unknown, id?: string): TemplateResult {
  return html`<p class="said ${kind}" id=${id ?? nothing} role="status">
    ${icon(kind === 'error' ? 'error' : 'warning')}<span>${sentence}</span>
  </p>`;
}
