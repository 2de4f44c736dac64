import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ComparedStates, Comparison } from '../../protocol/comparison.ts';
import type { EventDetail } from '../../protocol/log.ts';
import type { ChosenState } from '../../protocol/states.ts';
import type { SuggestedStream } from '../../protocol/webview.ts';
import { fieldStyles } from '../form/field-styles.ts';
import { Suggested } from '../form/suggested.ts';
import type { AnswerFailure } from '../model/answer.ts';
import { comparedStates, type ComparedWith, type PinnedState } from '../model/compared-with.ts';
import type { JsonSource } from '../model/json-source.ts';
import type { LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import { iconStyles } from '../ui/icon.ts';
import { nativeSelectStyles } from '../ui/native-select.ts';
import { formatCount } from '../ui/numbers.ts';
import { segment } from '../ui/segment.ts';
import { baseStyles, segmentedStyles } from '../ui/shared-styles.ts';
import { stateMakerLabel } from '../ui/state-maker-label.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { toolButton } from '../ui/tool-button.ts';
import { comparedWithView } from './compared-with-view.ts';
import { diffPanelStyles } from './diff-panel-styles.ts';
import { failureNote } from './failure-note.ts';
import { inspectorStyles } from './inspector-styles.ts';
import './json-tree.ts';

/**
 * How the state after the selected event, or one that is pinned, differs from another: of that stream or another, by that
 * maker or another.
 */
export class DiffPanel extends LitElement {
  static override styles = [
    baseStyles,
    iconStyles,
    fieldStyles,
    nativeSelectStyles,
    segmentedStyles,
    inspectorStyles,
    diffPanelStyles,
  ];
  static override properties = {
    store: { attribute: false },
    settings: { attribute: false },
    detail: { attribute: false },
  };

  declare store: LogStore;
  declare settings: SettingsStore;
  declare detail: EventDetail;

  readonly #streams = new Suggested<SuggestedStream>(
    (text) => this.store.states.streamsLike(text),
    () => this.requestUpdate(),
  );

  constructor() {
    super();
    new Subscriptions(this, () => [this.store, this.settings]);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const compared = this.#compared;
    if (compared === undefined) return;
    const isOfNow = compared.before.version === undefined || compared.after.version === undefined;
    const { states, summary } = this.store;
    states.comparison.want(compared, `${states.revision}/${isOfNow ? (summary?.events ?? 0) : ''}`);
  }

  protected override render(): TemplateResult {
    const { comparisonSwapped } = this.settings.value;
    const sides = [this.#otherSide(), this.#thisSide()];
    const [before, after] = comparisonSwapped ? sides.toReversed() : sides;
    return html`
      <div class="sides">
        <span class="side-name">${l10n.t('Before')}</span>
        <div class="side">${before}</div>
        <span class="side-name">${l10n.t('After')}</span>
        <div class="side">${after}</div>
      </div>
      ${this.#differences()}
    `;
  }

  get #compared(): ComparedStates | undefined {
    const { comparisonPinned, comparedWith, comparisonSwapped } = this.settings.value;
    return comparedStates(this.detail, comparisonPinned, comparedWith, comparisonSwapped);
  }

  /** The state that is compared with another. */
  get #here(): PinnedState {
    const pinned = this.settings.value.comparisonPinned;
    const { stream, version, streamEvents, ordinal } = this.detail;
    // Where the stream's numbers have no gaps.
    const last = version + streamEvents - ordinal;
    if (pinned === null) return { stream, version, last };
    return pinned.stream === stream ? { ...pinned, last } : pinned;
  }

  /** The last comparison, as long as it is of these two states or the one of them is on its way. */
  get #shown(): { readonly question: ComparedStates; readonly result: Comparison } | undefined {
    return this.#compared === undefined ? undefined : this.store.states.comparison.last;
  }

  #otherSide(): TemplateResult {
    const { comparisonPinned, comparedWith, comparisonSwapped } = this.settings.value;
    const { result } = this.#shown ?? {};
    return html`${comparedWithView({
      selected: comparisonPinned === null ? undefined : this.detail,
      last: this.#here.last,
      chosen: comparedWith,
      by: (comparisonSwapped ? result?.before : result?.after)?.by,
      initial: 0 - (this.store.summary?.versionShift ?? 0),
      streams: this.#streams.items.map(({ name, events }) => ({ value: name, note: formatCount(events) })),
      choose: (chosen: ComparedWith) => this.settings.update({ comparedWith: chosen }),
      suggest: (text) => this.#streams.ask(text),
    })}${this.#made(comparisonSwapped ? result?.after : result?.before)}`;
  }

  #thisSide(): TemplateResult {
    const { comparisonSwapped } = this.settings.value;
    const { result } = this.#shown ?? {};
    const made = comparisonSwapped ? result?.before : result?.after;
    return html`${this.#made(made ?? this.#here)}${this.#pin()}`;
  }

  #pin(): TemplateResult {
    const { comparisonPinned, comparedWith } = this.settings.value;
    if (comparisonPinned === null) {
      return toolButton('pin', l10n.t('Pin This State, Whatever Is Selected'), () =>
        this.settings.update({ comparisonPinned: this.#here }),
      );
    }
    const unpinned: ComparedWith = comparedWith.kind === 'selected' ? { kind: 'step' } : comparedWith;
    return toolButton('pinned', l10n.t('Unpin, and Follow the Selection'), () =>
      this.settings.update({ comparisonPinned: null, comparedWith: unpinned }),
    );
  }

  /** Which state it is, and what made it. */
  #made(made: (Pick<ChosenState, 'stream' | 'version'> & Partial<ChosenState>) | undefined): TemplateResult {
    if (made === undefined) return html``;
    const { stream, version, by } = made;
    return html`<span class="made">
      <bdi class="truncate" title=${stream}>${stream}</bdi> <span class="nowrap">@ ${formatCount(version)}</span>
      ${
        by === undefined
          ? nothing
          : html`<span class="quiet nowrap">· ${stateMakerLabel(by, (link) => this.store.openCode(link))}</span>`
      }
    </span>`;
  }

  #differences(): TemplateResult {
    const { comparison } = this.store.states;
    const compared = this.#compared;
    if (compared === undefined) {
      return html`<p class="message">${l10n.t('Type or choose the stream whose state this one is compared with.')}</p>`;
    }
    const shown = this.#shown;
    if (comparison.failure !== undefined) return this.#failure(comparison.failure);
    return html`
      ${this.#header(compared, shown?.result)}
      ${shown === undefined ? html`<p class="message" aria-busy="true"></p>` : this.#tree(shown.question, shown.result)}
    `;
  }

  #failure(failure: AnswerFailure): TemplateResult {
    const { comparedWith } = this.settings.value;
    const isOfSelected = this.#here.stream === this.detail.stream;
    const isUnchanged = comparedWith.kind === 'previous' && failure.code === 'not-found' && isOfSelected;
    if (!isUnchanged) {
      return failureNote(this.store, l10n.t('The states could not be compared: {0}', failure.message), failure);
    }
    return html`<p class="message">
      ${
        this.store.inspection.state?.by.kind === 'model'
          ? l10n.t('The model’s code is what it was when the window opened. Change and save it to compare both.')
          : l10n.t('No model makes the states of this stream.')
      }
    </p>`;
  }

  #header(compared: ComparedStates, result: Comparison | undefined): TemplateResult {
    const { comparisonSwapped, comparisonWhole } = this.settings.value;
    const { states } = this.store;
    return html`<div class="section">
      <span class="section-title">${l10n.t('Differences')}</span>
      <span class="quiet truncate" role="status">${result === undefined ? '' : countText(result.changes)}</span>
      <span class="spacer"></span>
      <span class="segmented" role="group" aria-label=${l10n.t('What is shown')}>
        ${segment(l10n.t('Changes'), !comparisonWhole, () => this.settings.update({ comparisonWhole: false }))}
        ${segment(l10n.t('All'), comparisonWhole, () => this.settings.update({ comparisonWhole: true }))}
      </span>
      ${toolButton('arrow-swap', l10n.t('Swap Before and After'), () => this.settings.update({ comparisonSwapped: !comparisonSwapped }))}
      ${toolButton('diff', l10n.t('Open in Diff Editor'), () => states.openComparison(compared))}
      ${toolButton('json', l10n.t('Copy as JSON Patch'), () => states.copyPatch(compared))}
    </div>`;
  }

  #tree(compared: ComparedStates, { node, changes }: Comparison): TemplateResult {
    const { comparisonWhole } = this.settings.value;
    if (changes === 0 && !comparisonWhole) {
      return html`<p class="message">${l10n.t('Nothing differs between these two states.')}</p>`;
    }
    return html`<foldline-json-tree
      .source=${this.#sourceOf(compared)}
      .node=${node}
      .label=${l10n.t('Differences')}
      .changesOnly=${!comparisonWhole}
    ></foldline-json-tree>`;
  }

  #sourceOf(compared: ComparedStates): JsonSource {
    return {
      children: (path, page) => this.store.states.comparedChildren(compared, path, page),
      copy: (path) => this.store.copy('state', path, 'path'),
      copiesPathsOnly: true,
    };
  }
}

customElements.define('foldline-diff-panel', DiffPanel);

function countText(changes: number): string {
  return changes === 1 ? l10n.t('1 value') : l10n.t('{0} values', formatCount(changes));
}
