import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { EventDetail, StateDetail } from '../../protocol/log.ts';
import type { CodeLink } from '../../protocol/webview.ts';
import type { InspectionFailure } from '../model/inspection.ts';
import type { LogStore } from '../model/log-store.ts';
import { fillIn } from '../ui/fill-in.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { remarkText } from '../ui/remark-text.ts';
import { stateMakerLabel } from '../ui/state-maker-label.ts';
import { toolButton } from '../ui/tool-button.ts';
import { eventLink, failureNote } from './failure-note.ts';
import './json-tree.ts';
import { streamPlace } from './stream-place.ts';
import { versionScrubber } from './version-scrubber.ts';

/** The stream's state right after the event, with what the event changed in it. A value that is chosen is explained. */
export function statePanel(
  store: LogStore,
  detail: EventDetail,
  state: StateDetail | null,
  error: InspectionFailure | undefined,
  explain: (path: string) => void,
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
    ${versionScrubber(store, detail)}
    ${error === undefined ? nothing : failureNote(store, l10n.t('The state could not be made: {0}', error.message), error)}
    ${state === null ? nothing : stateTree(store, state, explain)}
  `;
}

function stateTree(store: LogStore, state: StateDetail, explain: (path: string) => void): TemplateResult {
  return html`
    ${state.failures.map((failure) => unfoldedNote(store, failure))}
    ${state.by.kind === 'model' ? state.by.remarks.map((remark) => remarkNote(remarkText(remark))) : nothing}
    <div class="section">
      <span class="section-title">${l10n.t('State')}</span>
      <span class="quiet">${changesText(state.changes)}</span>
    </div>
    <foldline-json-tree
      .source=${{ ...store.partOf(state.position, 'state'), explain }}
      .node=${state.state}
      .label=${l10n.t('State')}
    ></foldline-json-tree>
  `;
}

function remarkNote(text: string): TemplateResult {
  return html`<div class="problem" role="note">${icon('info')}<bdi>${text}</bdi></div>`;
}

function unfoldedNote(store: LogStore, { position, message }: StateDetail['failures'][number]): TemplateResult {
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
