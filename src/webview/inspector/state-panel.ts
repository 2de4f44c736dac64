import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { EventDetail, StateDetail } from '../../protocol/log.ts';
import type { CodeLink } from '../../protocol/webview.ts';
import type { InspectionFailure } from '../model/inspection.ts';
import type { LogStore } from '../model/log-store.ts';
import { fillIn } from '../ui/fill-in.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { placeLink } from '../ui/place-link.ts';
import { remarkText } from '../ui/remark-text.ts';
import { stateMakerLabel } from '../ui/state-maker-label.ts';
import { toolButton } from '../ui/tool-button.ts';
import './json-tree.ts';
import { streamPlace } from './stream-place.ts';
import { versionScrubber } from './version-scrubber.ts';

/** The stream's state right after the event, with what the event changed in it. */
export function statePanel(
  store: LogStore,
  detail: EventDetail,
  state: StateDetail | null,
  error: InspectionFailure | undefined,
): TemplateResult {
  const open = (link: CodeLink): void => store.openCode(link);
  return html`
    <div class="headline">
      <bdi class="truncate" title=${detail.stream}>${detail.stream}</bdi>
      <span class="nowrap">${streamPlace(detail, store.selectedStream)}</span>
      ${state === null ? nothing : html`<span class="quiet nowrap">· ${stateMakerLabel(state.by, open)}</span>`}
      <span class="spacer"></span>
      ${toolButton('play', l10n.t('Dispatch Command to This Stream…'), () => store.run('dispatchCommand'))}
      ${toolButton('copy', l10n.t('Copy State'), () => store.copy('state'))}
    </div>
    ${versionScrubber(store, detail)} ${error === undefined ? nothing : errorNote(store, error)}
    ${state === null ? nothing : stateTree(store, state)}
  `;
}

function stateTree(store: LogStore, state: StateDetail): TemplateResult {
  return html`
    ${state.failures.map((failure) => failureNote(store, failure))}
    ${state.by.kind === 'model' ? state.by.remarks.map((remark) => remarkNote(remarkText(remark))) : nothing}
    <div class="section">
      <span class="section-title">${l10n.t('State')}</span>
      <span class="quiet">${changesText(state.changes)}</span>
    </div>
    <foldline-json-tree
      .source=${store.partOf(state.position, 'state')}
      .node=${state.state}
      .label=${l10n.t('State')}
    ></foldline-json-tree>
  `;
}

/** Why there is no state, with ways to the line of the model and to the event that it failed at. */
function errorNote(store: LogStore, { message, place, position }: InspectionFailure): TemplateResult {
  return html`<div class="problem" role="alert">
    ${icon('error')}<span
      ><bdi>${l10n.t('The state could not be made: {0}', message)}</bdi>
      ${place === undefined ? nothing : placeLink(place, (link) => store.openCode(link))}
      ${position === undefined ? nothing : html`· ${eventLink(store, position)}`}</span
    >
  </div>`;
}

function remarkNote(text: string): TemplateResult {
  return html`<div class="problem" role="note">${icon('info')}<bdi>${text}</bdi></div>`;
}

function eventLink(store: LogStore, position: number): TemplateResult {
  return html`<button class="link" @click=${() => store.select(position)}>
    ${l10n.t('Event {0}', formatCount(position))}
  </button>`;
}

function failureNote(store: LogStore, { position, message }: StateDetail['failures'][number]): TemplateResult {
  const event = eventLink(store, position);
  return html`<div class="problem">
    ${icon('warning')}<span>${fillIn(l10n.t('{0} could not be folded: {1}'), event, html`<bdi>${message}</bdi>`)}</span>
  </div>`;
}

function changesText(changes: number): string {
  if (changes === 0) return l10n.t('This event changed nothing.');
  if (changes === 1) return l10n.t('This event changed 1 value.');
  return l10n.t('This event changed {0} values.', formatCount(changes));
}
