import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import type { DispatchFailure } from '../../protocol/dispatch-form.ts';
import { cameBetween, failureView, type Telling } from '../form/failure-view.ts';
import { tellStoreFailure } from '../form/store-failures.ts';
import { formatCount } from '../ui/numbers.ts';
import type { DispatchStore } from './dispatch-store.ts';

/** Why what was decided was not appended, the events in its way, and what can be done. */
export function dispatchFailureView(store: DispatchStore, failure: DispatchFailure): TemplateResult {
  return failureView({
    failure,
    telling: tellingOf(store, failure),
    select: (position) => store.select(position),
    keepEditing: () => store.clearOutcome(),
  });
}

function tellingOf(store: DispatchStore, failure: DispatchFailure): Telling {
  const ofStore = tellStoreFailure(failure, {
    tryAgain: () => void store.dispatch(),
    readAnew: () => store.readAnew(),
    importEvents: () => store.run('importEvents'),
  });
  if (ofStore !== undefined) return ofStore;
  if (failure.code !== 'version-conflict') {
    return { title: l10n.t('Nothing was appended'), text: failure.message };
  }
  const { stream } = store.form;
  return {
    title: l10n.t('“{0}” is at version {1} by now', stream, formatCount(failure.version ?? 0)),
    text: l10n.t('What was decided may not hold any more. Look at what came in, then decide on the newer state.'),
    events: cameBetween(failure.total),
    actions: [{ label: l10n.t('Decide Again'), act: () => void store.decideAgain() }],
  };
}
