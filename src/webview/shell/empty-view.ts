import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { LogSummary } from '../../protocol/log.ts';
import type { Failure } from '../model/log-host.ts';
import type { LogStore } from '../model/log-store.ts';
import { formatCount } from '../ui/numbers.ts';
import { commandAction, type Action } from './action.ts';
import { failedView } from './failed-view.ts';

/** What stands in the place of the panes where there is nothing to show in them; nothing where there is. */
export function emptyView(store: LogStore): TemplateResult | typeof nothing {
  const { summary, failure } = store;
  if (failure !== undefined && (summary === null || summary.events === 0)) return failed(store, failure);
  if (summary === null) return html`<div class="empty-view" aria-busy="true"></div>`;
  return summary.events > 0 ? nothing : noEvents(store, summary);
}

/** The filter hides every event. */
export function nothingMatches(store: LogStore): TemplateResult {
  const events = formatCount(store.summary?.events ?? 0);
  return message(
    l10n.t('No event matches the filter'),
    l10n.t('None of the {0} events does. Change the filter, or clear it to see them all.', events),
    [{ label: l10n.t('Clear Filter'), act: () => store.setFilter({}) }],
  );
}

/** The user has closed every pane. */
export function nothingOpen(): TemplateResult {
  return html`<div class="empty-view">
    <p>${l10n.t('All panes are closed. Open one with the buttons at the upper right.')}</p>
  </div>`;
}

function failed(store: LogStore, failure: Failure): TemplateResult {
  const { title, text, actions } = failedView(store, failure);
  return message(title, text, actions);
}

function noEvents(store: LogStore, summary: LogSummary): TemplateResult {
  const { phase, failure, problems, readonly, server } = summary;
  const isText = server === undefined && summary.format.isBinary !== true;
  const openAsText = isText ? [commandAction(store, l10n.t('Open as Text'), 'openAsText')] : [];
  // What has happened, and what can be done about it, is told by the notice above.
  if (phase === 'deleted' || phase === 'cancelled') {
    const title = failure === undefined ? l10n.t('No events were read') : l10n.t('The log could not be read');
    return message(title, '', openAsText);
  }
  if (phase === 'reading') return message(l10n.t('Reading…'), l10n.t('The first events appear here in a moment.'), []);
  if (problems > 0) {
    return message(l10n.t('No events found'), unreadableText(problems), [
      commandAction(store, l10n.t('Show Problems'), 'showProblems'),
      mapFields(store),
      ...openAsText,
    ]);
  }
  if (server !== undefined) {
    return message(
      l10n.t('No events here'),
      l10n.t('The server has none that fit the window. New ones show up here.'),
      [commandAction(store, l10n.t('Change Window…'), 'changeWindow')],
    );
  }
  if (!readonly) {
    return message(l10n.t('No events yet'), l10n.t('Append the first one, or import the events of another log.'), [
      commandAction(store, l10n.t('Append Event…'), 'appendEvent'),
      commandAction(store, l10n.t('Import…'), 'importLog'),
    ]);
  }
  return message(l10n.t('No events yet'), l10n.t('New events show up here as they are written to the file.'), [
    ...openAsText,
    commandAction(store, l10n.t('Open Another Log…'), 'openLog'),
  ]);
}

function unreadableText(lines: number): string {
  return lines === 1
    ? l10n.t('1 line could not be read as an event. See what is wrong with it, or say which of its fields is which.')
    : l10n.t(
        '{0} lines could not be read as events. See what is wrong with them, or say which of their fields is which.',
        formatCount(lines),
      );
}

function mapFields(store: LogStore): Action {
  return commandAction(store, l10n.t('Map Fields…'), 'mapFields');
}

function message(title: string, text: string, actions: readonly Action[]): TemplateResult {
  return html`<div class="empty-view" role="status">
    <h2>${title}</h2>
    <p ?hidden=${text === ''}><bdi>${text}</bdi></p>
    <div class="actions">
      ${actions.map(
        ({ label, act }, index) => html`<vscode-button ?secondary=${index > 0} @click=${act}>${label}</vscode-button>`,
      )}
    </div>
  </div>`;
}
