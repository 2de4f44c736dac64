import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Branch } from '../../protocol/branch.ts';
import '../inspector/json-tree.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { placeLink } from '../ui/place-link.ts';
import { remarkText } from '../ui/remark-text.ts';
import { segment } from '../ui/segment.ts';
import { stateMakerLabel } from '../ui/state-maker-label.ts';
import type { BranchStore } from './branch-store.ts';

/** What is shown of the state at the branch's end. */
export type StateTab = 'state' | 'differences' | 'patch';

/** The state at the end of the branch, with what differs from the trunk's; or why there is none. */
export function stateView(
  store: BranchStore,
  branch: Branch,
  tab: StateTab,
  show: (tab: StateTab) => void,
): TemplateResult {
  const { by, state, trunkFailure } = branch;
  return html`
    <div class="pane-header">
      <span class="pane-title">${l10n.t('State')}</span>
      <span class="quiet truncate">${stateMakerLabel(by, (link) => store.openCode(link))}</span>
      <span class="spacer"></span>
      <span class="segmented" role="group" aria-label=${l10n.t('Show the State as')}>
        ${segment(l10n.t('State'), tab === 'state', () => show('state'), l10n.t('The whole state, differences marked'))}
        ${segment(
          l10n.t('Differences'),
          tab === 'differences',
          () => show('differences'),
          l10n.t('Only what differs from the trunk'),
        )}
        ${segment(l10n.t('Patch'), tab === 'patch', () => show('patch'), l10n.t('What makes this state of the trunk’s'))}
      </span>
    </div>
    <div class="state" aria-busy=${store.shown.isBusy}>
      ${trunkFailure === undefined ? nothing : note('warning', l10n.t('The trunk has no state: {0}', trunkFailure))}
      ${by.kind === 'model' ? by.remarks.map((remark) => note('info', remarkText(remark))) : nothing}
      ${state === null ? failureNote(store, branch) : tab === 'patch' ? patch(store) : tree(store, state, tab)}
    </div>
  `;
}

function tree(store: BranchStore, { node, changes }: NonNullable<Branch['state']>, tab: StateTab): TemplateResult {
  if (tab === 'differences' && changes === 0) {
    return html`<p class="quiet message">${l10n.t('The state is that of the trunk.')}</p>`;
  }
  return html`<foldline-json-tree
    .source=${store.shown.stateSource}
    .node=${node}
    .label=${l10n.t('State at the End of the Branch')}
    .changesOnly=${tab === 'differences'}
  ></foldline-json-tree>`;
}

function patch(store: BranchStore): TemplateResult {
  const { patchText } = store.shown;
  store.shown.wantPatch();
  return patchText === undefined
    ? html`<p class="quiet message" aria-busy="true">${l10n.t('Comparing…')}</p>`
    : html`<pre class="mono" tabindex="0" aria-label=${l10n.t('JSON Patch')}>${patchText}</pre>`;
}

/** Why there is no state, with ways to the model's line and to the event that it failed at. */
function failureNote(store: BranchStore, { failure }: Branch): TemplateResult {
  if (failure === undefined) return html``;
  const { message, line, place } = failure;
  return html`<div class="problem" role="alert">
    ${icon('error')}<span
      ><bdi>${l10n.t('The state could not be made: {0}', message)}</bdi>
      ${place === undefined ? nothing : placeLink(place, (link) => store.openCode(link))}
      ${
        line === null
          ? nothing
          : html`<button class="link" @click=${() => store.select(line)}>${l10n.t('Select the Event')}</button>`
      }</span
    >
  </div>`;
}

function note(kind: 'warning' | 'info', text: string): TemplateResult {
  return html`<div class="problem" role="note">${icon(kind)}<bdi>${text}</bdi></div>`;
}

/** “3 edits · 2 differences”. */
export function changesText(edits: number, state: Branch['state']): string {
  const made = edits === 1 ? l10n.t('1 edit') : l10n.t('{0} edits', formatCount(edits));
  if (state === null || state.changes === null) return made;
  const { changes } = state;
  const differences = changes === 1 ? l10n.t('1 difference') : l10n.t('{0} differences', formatCount(changes));
  return `${made} · ${differences}`;
}
