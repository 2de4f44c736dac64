import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icon.ts';
import { typeMark } from '../ui/type-mark.ts';
import { SUGGESTION_ICONS, type Suggestion } from './suggestion.ts';

export interface SuggestionRowOptions {
  readonly id: string;
  readonly isActive: boolean;
  /** The event type that is suggested, which has a mark of its own. */
  readonly typeId: number | undefined;
  readonly take: () => void;
}

/** A row of the list under the filter box. */
export function suggestionRow(
  { label, kind, note }: Suggestion,
  { id, isActive, typeId, take }: SuggestionRowOptions,
): TemplateResult {
  return html`<li
    role="option"
    id=${id}
    aria-selected=${isActive}
    title=${kind === 'saved' ? `${label}: ${note}` : label}
    @mousedown=${(event: MouseEvent) => event.preventDefault()}
    @click=${take}
  >
    ${typeId === undefined ? icon(SUGGESTION_ICONS[kind]) : html`<span class="type">${typeMark(typeId)}</span>`}
    <bdi class="truncate name">${label}</bdi>
    ${note === '' ? nothing : html`<bdi class="quiet truncate note">${note}</bdi>`}
  </li>`;
}
