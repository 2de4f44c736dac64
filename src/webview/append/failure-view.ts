import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { EventRow } from '../../protocol/log.ts';
import type { AppendFailure } from '../../protocol/webview.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { formatTime } from '../ui/times.ts';
import { typeMark } from '../ui/type-mark.ts';
import type { AppendStore } from './append-store.ts';
import { conditionText } from './condition-text.ts';

interface Action {
  readonly label: string;
  readonly act: () => void;
}

/** What an append that did not go through is told with. */
interface Telling {
  readonly title: string;
  /** What to do about it, or the store's own words. */
  readonly text?: string;
  /** What the events are that are listed. */
  readonly events?: string;
  /** The first one is what most will want. */
  readonly actions?: readonly Action[];
}

/** Why the event was not appended, the events in its way, and what can be done. */
export function failureView(store: AppendStore, failure: AppendFailure): TemplateResult {
  const { title, text, events, actions = [] } = (TELLINGS[failure.code] ?? tellPlainly)(store, failure);
  const keepEditing: Action = { label: l10n.t('Keep Editing'), act: () => store.clearOutcome() };
  return html`<div class="failure" role="alert" tabindex="-1">
    <p class="failure-title">${icon('error')}<bdi>${title}</bdi></p>
    ${text === undefined ? nothing : html`<p><bdi>${text}</bdi></p>`}
    ${failure.events.length === 0 ? nothing : eventList(store, failure, events ?? '')}
    <div class="actions">
      ${[...actions, keepEditing].map(
        ({ label, act }, index) =>
          html`<vscode-button ?secondary=${index > 0 || actions.length === 0} @click=${act}>${label}</vscode-button>`,
      )}
    </div>
  </div>`;
}

type Tell = (store: AppendStore, failure: AppendFailure) => Telling;

const TELLINGS: Partial<Record<AppendFailure['code'], Tell>> = {
  'version-conflict': (store, failure) => ({
    title: versionConflict(store, failure),
    events: between(failure.total),
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
  'store-locked': (store, { message }) => ({
    title: l10n.t('Another program is writing to the store'),
    text: message,
    actions: [tryAgain(store)],
  }),
  'disk-full': (store) => ({
    title: l10n.t('The disk is full'),
    text: l10n.t('Nothing was stored. Make some room, then append again.'),
    actions: [tryAgain(store)],
  }),
  'store-failed': (store, { message }) => ({
    title: l10n.t('The store could not be written'),
    text: message,
    actions: [{ label: l10n.t('Read Anew'), act: () => store.readAnew() }],
  }),
  'read-only': (store, { message }) => ({
    title: l10n.t('This log is read-only'),
    text: message,
    actions: [{ label: l10n.t('Import into a Store…'), act: () => store.run('importEvents') }],
  }),
};

const tellPlainly: Tell = (_, { message }) => ({ title: l10n.t('The event was not appended'), text: message });

function tryAgain(store: AppendStore): Action {
  return { label: l10n.t('Try Again'), act: () => void store.append() };
}

function versionConflict({ form }: AppendStore, { version = 0 }: AppendFailure): string {
  const { stream, expectation } = form;
  if (version === 0) return l10n.t('There is no stream “{0}”', stream);
  if (expectation === 'no-stream') {
    return l10n.t('“{0}” is there already, at version {1}', stream, formatCount(version));
  }
  return l10n.t('“{0}” is at version {1} by now, not {2}', stream, formatCount(version), formatCount(form.version));
}

function between(total: number): string {
  return total === 1 ? l10n.t('1 event came in between:') : l10n.t('{0} events came in between:', formatCount(total));
}

function matching(total: number): string {
  return total === 1 ? l10n.t('1 event matches it:') : l10n.t('{0} events match it:', formatCount(total));
}

function eventList(store: AppendStore, { events, total }: AppendFailure, label: string): TemplateResult {
  return html`<p class="quiet">${label}</p>
    <ul class="events">
      ${events.map((event) => html`<li>${eventButton(store, event)}</li>`)}
    </ul>
    ${total > events.length ? html`<p class="quiet">${l10n.t('… and {0} more', formatCount(total - events.length))}</p>` : nothing}`;
}

function eventButton(store: AppendStore, event: EventRow): TemplateResult {
  const { position, time, stream, version, type, typeId, summary } = event;
  return html`<button class="event" title=${l10n.t('Select This Event')} @click=${() => store.select(position)}>
    <span class="event-position">${formatCount(position)}</span>
    ${typeMark(typeId)}<bdi class="event-type">${type}</bdi>
    <span class="quiet"><bdi>${stream}</bdi> @ ${formatCount(version)}</span>
    ${time === null ? nothing : html`<span class="quiet">${formatTime(time, 'utc')}</span>`}
    <bdi class="mono truncate event-data">${summary}</bdi>
  </button>`;
}
