import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { fillIn } from '../ui/fill-in.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import type { AppendOutcome } from './append-outcome.ts';
import type { AppendStore } from './append-store.ts';
import { appendFailureView } from './append-failure-view.ts';

/** What became of the last append. */
export function outcomeView(store: AppendStore): TemplateResult | typeof nothing {
  const { outcome } = store;
  switch (outcome.kind) {
    case 'none':
    case 'appending':
      return nothing;
    case 'appended':
      return appended(store, outcome);
    case 'failed':
      return appendFailureView(store, outcome.failure);
  }
}

/** “order-7 @ 5 is event 1,205”, which a click selects. */
function appended(store: AppendStore, outcome: Extract<AppendOutcome, { kind: 'appended' }>): TemplateResult {
  const { stream, version, position, duplicate } = outcome;
  const select = html`<button class="link" @click=${() => store.select(position)}>
    ${fillIn(l10n.t('event {0}'), formatCount(position))}
  </button>`;
  const place = html`<bdi>${stream}</bdi> @ ${formatCount(version)}`;
  return html`<p class="appended" role="status">
    ${icon('check')}<span
      >${
        duplicate
          ? fillIn(l10n.t('{0} was there already: it is {1}.'), place, select)
          : fillIn(l10n.t('{0} is {1}.'), place, select)
      }</span
    >
  </p>`;
}
