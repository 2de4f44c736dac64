import { html, nothing, type TemplateResult } from 'lit';
import * as l10n from '@vscode/l10n';
import type { InspectionFailure } from '../model/inspection.ts';
import type { LogStore } from '../model/log-store.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { placeLink } from '../ui/place-link.ts';

/** Why there is nothing to show, with ways to the line of the model and to the event that it failed at. */
export function failureNote(store: LogStore, text: string, { place, position }: InspectionFailure): TemplateResult {
  return html`<div class="problem" role="alert">
    ${icon('error')}<span
      ><bdi>${text}</bdi> ${place === undefined ? nothing : placeLink(place, (link) => store.openCode(link))}
      ${position === undefined ? nothing : html`· ${eventLink(store, position)}`}</span
    >
  </div>`;
}

/** “Event 1,204”, which selects it. */
export function eventLink(store: LogStore, position: number): TemplateResult {
  return html`<button class="link" @click=${() => store.select(position)}>
    ${l10n.t('Event {0}', formatCount(position))}
  </button>`;
}
