import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import type { AppendFailure } from '../../protocol/webview.ts';
import { cameBetween, failureView, type Telling } from '../form/failure-view.ts';
import { tellStoreFailure } from '../form/store-failures.ts';
import { formatCount } from '../ui/numbers.ts';
import type { AppendStore } from './append-store.ts';
import { conditionText } from './condition-text.ts';

/** Why the event was not appended, the events in its way, and what can be done. */
export function appendFailureView(store: AppendStore, failure: AppendFailure): TemplateResult {
  return failureView({
    failure,
    telling: tellingOf(store, failure),
    select: (position) => store.select(position),
    keepEditing: () => store.clearOutcome(),
  });
}

function tellingOf(store: AppendStore, failure: AppendFailure): Telling {
  const ofStore = tellStoreFailure(failure, {
    tryAgain: () => void store.append(),
    readAnew: () => store.readAnew(),
    importEvents: () => store.run('importEvents'),
  });
  return ofStore ?? (TELLINGS[failure.code] ?? tellPlainly)(store, failure);
}

type Tell = (store: AppendStore, failure: AppendFailure) => Telling;

const TELLINGS: Partial<Record<AppendFailure['code'], Tell>> = {
  'version-conflict': (store, failure) => ({
    title: versionConflict(store, failure),
    events: cameBetween(failure.total),
    actions: [{ label: l10n.t('Retry on Top'), act: () => void store.retryOnTop() }],
  }),
  'condition-failed': (store, { total }) => ({
    title: l10n.t('The append condition does not hold'),
    text: conditionText(store.form.condition),
    events: matching(total),
    actions: [{ label: l10n.t('Look Again from Here'), act: () => store.lookAgain() }],
  }),
  'id-conflict': () => ({
    title: l10n.t('There is another event with this id'),
    text: l10n.t('Leave the id empty to get a new one.'),
    events: l10n.t('This event has it:'),
  }),
  'clock-backwards': (store, { message }) => ({
    title: l10n.t('The event would be earlier than the last one'),
    text: message,
    actions: [{ label: l10n.t('Use the Last Event’s Time'), act: () => store.useLastTime() }],
  }),
};

const tellPlainly: Tell = (_, { message }) => ({ title: l10n.t('The event was not appended'), text: message });

function versionConflict({ form }: AppendStore, { version = 0 }: AppendFailure): string {
  const { stream, expectation } = form;
  if (version === 0) return l10n.t('There is no stream “{0}”', stream);
  if (expectation === 'no-stream') {
    return l10n.t('“{0}” is there already, at version {1}', stream, formatCount(version));
  }
  return l10n.t('“{0}” is at version {1} by now, not {2}', stream, formatCount(version), formatCount(form.version));
}

function matching(total: number): string {
  return total === 1 ? l10n.t('1 event matches it:') : l10n.t('{0} events match it:', formatCount(total));
}
