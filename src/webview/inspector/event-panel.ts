import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { EventDetail, JsonNode } from '../../protocol/log.ts';
import { formatTime } from '../../protocol/times.ts';
import type { LogStore } from '../model/log-store.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { toolButton } from '../ui/tool-button.ts';
import { typeMark } from '../ui/type-mark.ts';
import { eventActions } from './event-actions.ts';
import './json-tree.ts';
import { streamPlace } from './stream-place.ts';

/** The event's own facts, then its payload as the log has it. */
export function eventPanel(store: LogStore, detail: EventDetail): TemplateResult {
  const { position, data, metadata } = detail;
  return html`
    ${headline(store, detail)} ${eventActions(store)} ${facts(store, detail)}
    ${detail.problems.map(
      (problem) =>
        html`<div class="problem" role="note">
          ${icon('warning')}<span><bdi>${problem.message}</bdi> <span class="quiet">${problem.code}</span></span>
        </div>`,
    )}
    ${payload(store, position, 'data', data, l10n.t('Data'), l10n.t('Copy Data'))}
    ${
      metadata === null
        ? nothing
        : payload(store, position, 'metadata', metadata, l10n.t('Metadata'), l10n.t('Copy Metadata'))
    }
  `;
}

function headline(store: LogStore, { type, typeId }: EventDetail): TemplateResult {
  const onlyThisType = (): void => store.setFilter({ ...store.filter, types: [type] });
  return html`<div class="headline">
    ${typeMark(typeId)}<bdi class="truncate" title=${type}>${type}</bdi>
    ${toolButton('filter', l10n.t('Show Only This Type'), onlyThisType)}
    <span class="spacer"></span>
    ${
      store.summary?.readonly === false
        ? toolButton('reply', l10n.t('Append Event Caused by This One…'), () => store.run('appendCausedEvent'))
        : nothing
    }
    ${toolButton('copy', l10n.t('Copy Event'), () => store.copy('event'))}
  </div>`;
}

function facts(store: LogStore, detail: EventDetail): TemplateResult {
  const { stream, time, id } = detail;
  return html`<dl>
    <dt>${l10n.t('Stream')}</dt>
    <dd>
      <bdi class="truncate" title=${stream}>${stream}</bdi>
      <span class="quiet nowrap">${streamPlace(detail, store.selectedStream)}</span>
      ${onlyThisStream(store, stream)}
    </dd>
    ${otherStreams(store, detail)}
    <dt>${l10n.t('Time')}</dt>
    <dd title=${time ?? nothing}>
      ${
        time === null
          ? html`<span class="quiet">${l10n.t('none')}</span>`
          : html`${formatTime(time, store.timeZone)}<span class="quiet"
                >${store.timeZone === 'utc' ? l10n.t('UTC') : l10n.t('local')}</span
              >`
      }
    </dd>
    <dt>${l10n.t('Position')}</dt>
    <dd>${formatCount(detail.position)}</dd>
    ${textFact(l10n.t('Position in the source'), detail.sourcePosition)}
    <dt>${l10n.t('Id')}</dt>
    <dd><bdi class="truncate mono" title=${id}>${id === '' ? '–' : id}</bdi></dd>
    ${textFact(l10n.t('Correlation'), detail.correlationId)} ${textFact(l10n.t('Cause'), detail.causationId)}
    ${lineFact(store, detail.line)}
  </dl>`;
}

function onlyThisStream(store: LogStore, stream: string): TemplateResult {
  const show = (): void => store.setFilter({ ...store.filter, stream });
  return toolButton('filter', l10n.t('Show Only This Stream'), show);
}

/** The event's own stream where it is shown as one of another, and the others that it is linked into. */
function otherStreams(store: LogStore, { stream, home, links = [] }: EventDetail): readonly TemplateResult[] {
  const places = [
    ...(home === undefined ? [] : [{ label: l10n.t('Own stream'), ...home }]),
    ...links.filter((link) => link.stream !== stream).map((link) => ({ label: l10n.t('Linked into'), ...link })),
  ];
  return places.map(
    (place) =>
      html`<dt>${place.label}</dt>
        <dd>
          <bdi class="truncate" title=${place.stream}>${place.stream}</bdi>
          <span class="quiet nowrap">${l10n.t('@ {0}', formatCount(place.version))}</span>
          ${onlyThisStream(store, place.stream)}
        </dd>`,
  );
}

/** A text that only some events have. */
function textFact(label: string, text: string | undefined): TemplateResult | typeof nothing {
  if (text === undefined) return nothing;
  return html`<dt>${label}</dt>
    <dd><bdi class="truncate mono" title=${text}>${text}</bdi></dd>`;
}

function lineFact(store: LogStore, line: number | null): TemplateResult | typeof nothing {
  if (line === null) return nothing;
  return html`<dt>${l10n.t('Line')}</dt>
    <dd>
      <button class="link" title=${l10n.t('Reveal in Text Editor')} @click=${() => store.run('revealLine')}>
        ${formatCount(line)} ${icon('go-to-file')}
      </button>
    </dd>`;
}

function payload(
  store: LogStore,
  position: number,
  part: 'data' | 'metadata',
  node: JsonNode,
  title: string,
  copyLabel: string,
): TemplateResult {
  return html`
    <div class="section">
      <span class="section-title">${title}</span>
      ${toolButton('copy', copyLabel, () => store.copy(part))}
    </div>
    <foldline-json-tree .source=${store.partOf(position, part)} .node=${node} .label=${title}></foldline-json-tree>
  `;
}
