import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { cameBetween, failureView, type Telling } from '../form/failure-view.ts';
import { tellStoreFailure } from '../form/store-failures.ts';
import type { AppendFailure } from '../../protocol/webview.ts';
import { fillIn } from '../ui/fill-in.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import type { BranchOutcome } from './branch-outcome.ts';
import type { BranchStore } from './branch-store.ts';

/** What became of a branch that was to be exported or appended. */
export function outcomeView(store: BranchStore): TemplateResult | typeof nothing {
  const { outcome } = store;
  switch (outcome.kind) {
    case 'none':
    case 'appending':
      return nothing;
    case 'exported':
      return done(l10n.t('{0} events were exported to {1}.', formatCount(outcome.events), outcome.file));
    case 'appended':
      return done(appended(store, outcome));
    case 'export-failed':
      return failureView({
        failure: { code: 'file-unwritable', message: outcome.message, events: [], total: 0 },
        telling: { title: l10n.t('Nothing was exported'), text: outcome.message },
        select: (position) => store.selectInLog(position),
        keepEditing: () => store.clearOutcome(),
      });
    case 'append-failed':
      return failureView({
        failure: outcome.failure,
        telling: tellingOf(store, outcome.failure),
        select: (position) => store.selectInLog(position),
        keepEditing: () => store.clearOutcome(),
      });
  }
}

function done(sentence: unknown): TemplateResult {
  return html`<p class="appended" role="status">${icon('check')}<bdi>${sentence}</bdi></p>`;
}

function appended(store: BranchStore, { stream, place }: Extract<BranchOutcome, { kind: 'appended' }>): unknown {
  const count = place.lastVersion - place.firstVersion + 1;
  const link = html`<button class="link" @click=${() => store.selectInLog(place.lastPosition)}>
    ${l10n.t('Event {0}', formatCount(place.lastPosition))}
  </button>`;
  const sentence =
    count === 1 ? l10n.t('1 event was appended to {1}. {2}') : l10n.t('{0} events were appended to {1}. {2}');
  return fillIn(sentence, formatCount(count), html`<bdi>${stream}</bdi>`, link);
}

function tellingOf(store: BranchStore, failure: AppendFailure): Telling {
  const again = (): void => void store.append();
  const ofStore = tellStoreFailure(failure, {
    tryAgain: again,
    readAnew: () => store.run('refreshLog'),
    importEvents: () => store.run('importEvents'),
  });
  if (ofStore !== undefined) return ofStore;
  if (failure.code !== 'version-conflict') return { title: l10n.t('Nothing was appended'), text: failure.message };
  return {
    title: l10n.t('The stream is at version {0} by now', formatCount(failure.version ?? 0)),
    text: l10n.t('Take the new events in, look at what comes of the branch then, and append again.'),
    events: cameBetween(failure.total),
    actions: [{ label: l10n.t('Take Them In'), act: () => store.takeIn() }],
  };
}
