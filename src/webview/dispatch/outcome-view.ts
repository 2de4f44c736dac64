import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { fillIn } from '../ui/fill-in.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import type { DispatchOutcome } from './dispatch-outcome.ts';
import type { DispatchStore } from './dispatch-store.ts';
import { dispatchFailureView } from './dispatch-failure-view.ts';

/** What became of the last dispatch. */
export function outcomeView(store: DispatchStore): TemplateResult | typeof nothing {
  const { outcome } = store;
  switch (outcome.kind) {
    case 'none':
    case 'dispatching':
      return nothing;
    case 'nothing':
      return html`<p class="appended" role="status">
        ${icon('info')}<span>${l10n.t('The command changed nothing, so nothing was appended.')}</span>
      </p>`;
    case 'appended':
      return appended(store, outcome);
    case 'failed':
      return dispatchFailureView(store, outcome.failure);
  }
}

/** “order-7 @ 5 is event 1,205”, or “2 events were appended to order-7: event 1,205 to event 1,206”. */
function appended(store: DispatchStore, outcome: Extract<DispatchOutcome, { kind: 'appended' }>): TemplateResult {
  const { stream, events, place, attempts } = outcome;
  const name = html`<bdi>${stream}</bdi>`;
  const first = eventLink(store, place.firstPosition);
  const last = eventLink(store, place.lastPosition);
  const sentence =
    events === 1
      ? fillIn(l10n.t('{0} is {1}.'), html`${name} @ ${formatCount(place.lastVersion)}`, last)
      : fillIn(l10n.t('{0} events were appended to {1}: {2} to {3}.'), formatCount(events), name, first, last);
  return html`<p class="appended" role="status">
    ${icon('check')}<span
      >${sentence}
      ${
        attempts > 1
          ? l10n.t('It was decided {0} times, as other events came in between.', formatCount(attempts))
          : nothing
      }</span
    >
  </p>`;
}

function eventLink(store: DispatchStore, position: number): TemplateResult {
  return html`<button class="link" @click=${() => store.select(position)}>
    ${fillIn(l10n.t('event {0}'), formatCount(position))}
  </button>`;
}
