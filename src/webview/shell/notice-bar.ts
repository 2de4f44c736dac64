import { html, type TemplateResult } from 'lit';
import { icon } from '../ui/icon.ts';
import type { Notice } from './notices.ts';

/** A notice on a line of its own, with what can be done about it. */
export function noticeBar({ kind, text, action }: Notice): TemplateResult {
  return html`<div class="notice ${kind}" role="status">
    ${icon(kind)}<bdi class="notice-text">${text}</bdi>
    <button class="link" @click=${action.act}>${action.label}</button>
  </div>`;
}
