import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { EventDetail, StateDetail } from '../../protocol/log.ts';
import type { LogStore } from '../model/log-store.ts';
import { fillIn } from '../ui/fill-in.ts';
import { foldLabel } from '../ui/fold-label.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { toolButton } from '../ui/tool-button.ts';
import './json-tree.ts';
import { streamPlace } from './stream-place.ts';
import { versionScrubber } from './version-scrubber.ts';

/** The stream's state right after the event, with what the event changed in it. */
export function statePanel(
  store: LogStore,
  detail: EventDetail,
  state: StateDetail | null,
  error: string | undefined,
): TemplateResult {
  return html`
    <div class="headline">
      <bdi class="truncate" title=${detail.stream}>${detail.stream}</bdi>
      <span class="nowrap">${streamPlace(detail, store.selectedStream)}</span>
      ${
        state === null
          ? nothing
          : html`<span class="quiet nowrap">· ${l10n.t('fold: {0}', foldLabel(state.fold))}</span>`
      }
      <span class="spacer"></span>
      ${toolButton('copy', l10n.t('Copy State'), () => store.copy('state'))}
    </div>
    ${versionScrubber(store, detail)}
    ${
      error === undefined
        ? nothing
        : html`<div class="problem" role="alert">
            ${icon('error')}<bdi>${l10n.t('The state could not be made: {0}', error)}</bdi>
          </div>`
    }
    ${state === null ? nothing : stateTree(store, state)}
  `;
}

function stateTree(store: LogStore, state: StateDetail): TemplateResult {
  return html`
    ${state.failures.map((failure) => failureNote(store, failure))}
    <div class="section">
      <span class="section-title">${l10n.t('State')}</span>
      <span class="quiet">${changesText(state.changes)}</span>
    </div>
    <foldline-json-tree
      .store=${store}
      .node=${state.state}
      .valuePart=${'state'}
      .position=${state.position}
      .label=${l10n.t('State')}
    ></foldline-json-tree>
  `;
}

function failureNote(store: LogStore, { position, message }: StateDetail['failures'][number]): TemplateResult {
  const event = html`<button class="link" @click=${() => store.select(position)}>
    ${l10n.t('Event {0}', formatCount(position))}
  </button>`;
  return html`<div class="problem">
    ${icon('warning')}<span>${fillIn(l10n.t('{0} could not be folded: {1}'), event, html`<bdi>${message}</bdi>`)}</span>
  </div>`;
}

function changesText(changes: number): string {
  if (changes === 0) return l10n.t('This event changed nothing.');
  if (changes === 1) return l10n.t('This event changed 1 value.');
  return l10n.t('This event changed {0} values.', formatCount(changes));
}
