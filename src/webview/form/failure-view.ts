import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { EventRow } from '../../protocol/log.ts';
import { formatTime } from '../../protocol/times.ts';
import type { AppendFailure } from '../../protocol/webview.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { pageTimeZone } from '../ui/page-time-zone.ts';
import { typeMark } from '../ui/type-mark.ts';

export interface FailureAction {
  readonly label: string;
  readonly act: () => void;
}

/** What an append that did not go through is told with. */
export interface Telling {
  readonly title: string;
  /** What to do about it, or the store's own words. */
  readonly text?: string;
  /** What the events are that are listed. */
  readonly events?: string;
  /** The first one is what most will want. */
  readonly actions?: readonly FailureAction[];
}

export interface FailureViewOptions {
  readonly failure: AppendFailure;
  readonly telling: Telling;
  /** A click on an event. */
  readonly select: (position: number) => void;
  /** The user goes on with the form as it is. */
  readonly keepEditing: () => void;
}

/** Why nothing was appended, the events in its way, and what can be done. */
export function failureView({ failure, telling, select, keepEditing }: FailureViewOptions): TemplateResult {
  const { title, text, events, actions = [] } = telling;
  const last: FailureAction = { label: l10n.t('Keep Editing'), act: keepEditing };
  return html`<div class="failure" role="alert" tabindex="-1">
    <p class="failure-title">${icon('error')}<bdi>${title}</bdi></p>
    ${text === undefined ? nothing : html`<p><bdi>${text}</bdi></p>`}
    ${failure.events.length === 0 ? nothing : eventList(failure, events ?? '', select)}
    <div class="actions">
      ${[...actions, last].map(
        ({ label, act }, index) =>
          html`<vscode-button ?secondary=${index > 0 || actions.length === 0} @click=${act}>${label}</vscode-button>`,
      )}
    </div>
  </div>`;
}

/** “3 events came in between:”. */
export function cameBetween(total: number): string {
  return total === 1 ? l10n.t('1 event came in between:') : l10n.t('{0} events came in between:', formatCount(total));
}

function eventList(
  { events, total }: AppendFailure,
  label: string,
  select: (position: number) => void,
): TemplateResult {
  return html`<p class="quiet">${label}</p>
    <ul class="events">
      ${events.map((event) => html`<li>${eventButton(event, select)}</li>`)}
    </ul>
    ${total > events.length ? html`<p class="quiet">${l10n.t('… and {0} more', formatCount(total - events.length))}</p>` : nothing}`;
}

function eventButton(event: EventRow, select: (position: number) => void): TemplateResult {
  const { position, time, stream, version, type, typeId, summary } = event;
  return html`<button class="event" title=${l10n.t('Select This Event')} @click=${() => select(position)}>
    <span class="event-position">${formatCount(position)}</span>
    ${typeMark(typeId)}<bdi class="event-type">${type}</bdi>
    <span class="quiet"><bdi>${stream}</bdi> @ ${formatCount(version)}</span>
    ${time === null ? nothing : html`<span class="quiet">${formatTime(time, pageTimeZone())}</span>`}
    <bdi class="mono truncate event-data">${summary}</bdi>
  </button>`;
}
