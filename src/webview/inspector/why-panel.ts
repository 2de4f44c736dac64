import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Explanation } from '../../protocol/explain.ts';
import type { EventDetail } from '../../protocol/log.ts';
import type { Answer } from '../model/answer.ts';
import type { LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import type { ExplainedValue } from '../model/state-questions.ts';
import { changeAt, valueAfter } from '../model/value-history.ts';
import { fillIn } from '../ui/fill-in.ts';
import '../ui/grid.ts';
import type { Grid } from '../ui/grid.ts';
import { withWidth } from '../ui/grid-column.ts';
import { iconStyles } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { baseStyles } from '../ui/shared-styles.ts';
import { stateMakerLabel } from '../ui/state-maker-label.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { toolButton } from '../ui/tool-button.ts';
import type { VisibleRows } from '../ui/virtual-list.ts';
import { failureNote } from './failure-note.ts';
import { inspectorStyles } from './inspector-styles.ts';
import { setToFilter } from './set-to-filter.ts';
import { changeCells, changeColumns, columnKey } from './value-change-cells.ts';
import { whyPanelStyles } from './why-panel-styles.ts';

/** Why a value of the stream's states is what it is: every event that changed it. The path stays while one goes through. */
export class WhyPanel extends LitElement {
  static override styles = [baseStyles, iconStyles, inspectorStyles, whyPanelStyles];
  static override properties = {
    store: { attribute: false },
    settings: { attribute: false },
    detail: { attribute: false },
  };

  declare store: LogStore;
  declare settings: SettingsStore;
  declare detail: EventDetail;

  #revealed = '';
  /** How many rows of the list are on the screen; none before it is laid out. */
  #rowsInView = 0;

  constructor() {
    super();
    new Subscriptions(this, () => [this.store, this.settings]);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const path = this.settings.value.explainedPath;
    if (path === null) return;
    const { states, selectedStream } = this.store;
    // Anew where the stream has grown: the value may have been changed again.
    const events = Math.max(this.detail.streamEvents, selectedStream?.length ?? 0);
    const asOf = `${states.revision}/${events}`;
    const { stream, version } = this.detail;
    const { explanation, nearestChanges } = states;
    if (this.#answerOf(explanation) === undefined) nearestChanges.want({ stream, path, version }, asOf);
    if (!nearestChanges.waiting) explanation.want({ stream, path }, asOf);
  }

  protected override updated(): void {
    this.#reveal();
  }

  protected override render(): TemplateResult {
    const path = this.settings.value.explainedPath;
    if (path === null) return this.#nothingChosen();
    const { failure } = this.store.states.explanation;
    const shown = this.#shown;
    return html`
      <div class="headline">
        <bdi class="truncate mono" title=${path}>${path === '' ? l10n.t('the whole state') : path}</bdi>
        ${toolButton('link', l10n.t('Copy Path'), () => this.store.copy('state', path, 'path'))}
        <span class="spacer"></span>
        ${toolButton('bug', l10n.t('Find First Bad Event…'), () => this.store.run('findFirstBadEvent'))}
      </div>
      ${
        failure !== undefined
          ? failureNote(this.store, l10n.t('The value could not be explained: {0}', failure.message), failure)
          : shown === undefined
            ? html`<p class="message" role="status" aria-busy="true">${l10n.t('Looking for what changed it…')}</p>`
            : this.#explanation(shown)
      }
    `;
  }

  /** All changes where they are there, the nearest until then. */
  get #shown(): Explanation | undefined {
    const { explanation, nearestChanges } = this.store.states;
    return this.#answerOf(explanation) ?? this.#answerOf(nearestChanges);
  }

  /** What is left of another value, or another stream, would be taken for this one's. */
  #answerOf({ last }: Answer<ExplainedValue, Explanation>): Explanation | undefined {
    const isOfThis =
      last?.question.path === this.settings.value.explainedPath && last.question.stream === this.detail.stream;
    return isOfThis ? last.result : undefined;
  }

  #nothingChosen(): TemplateResult {
    const toState = html`<button class="link" @click=${() => this.settings.update({ inspectorTab: 'state' })}>
      ${l10n.t('State')}
    </button>`;
    return html`<p class="message">
      ${fillIn(l10n.t('Click a value in {0} to see every event that changed it, from the first to the last.'), toState)}
    </p>`;
  }

  #explanation(explanation: Explanation): TemplateResult {
    const { changes, by } = explanation;
    return html`
      ${this.#value(explanation)}
      <div class="section">
        <span class="section-title">${l10n.t('Changes')}</span>
        <span class="quiet truncate" role="status">${this.#count(explanation)}</span>
        <span class="quiet nowrap">· ${stateMakerLabel(by, (link) => this.store.openCode(link))}</span>
      </div>
      ${changes.length === 0 ? this.#neverChanged(explanation) : this.#list(explanation)}
    `;
  }

  #count({ changes, total }: Explanation): string {
    if (this.#answerOf(this.store.states.explanation) === undefined) {
      return l10n.t('by {0} events so far', formatCount(total));
    }
    if (total === 1) return l10n.t('by 1 event');
    if (total === changes.length) return l10n.t('by {0} events', formatCount(total));
    return l10n.t('by {0} events; the last {1} are listed', formatCount(total), formatCount(changes.length));
  }

  #value(explanation: Explanation): TemplateResult {
    const { stream, version } = this.detail;
    const value = valueAfter(explanation, this.detail.position);
    const filter = setToFilter(this.store.inspection.state?.category, explanation.path, value);
    return html`<div class="value-now">
      <span class="quiet nowrap"><bdi>${stream}</bdi> @ ${formatCount(version)}:</span>
      ${
        value === null
          ? html`<span class="quiet">${l10n.t('not there')}</span>`
          : html`<bdi class="mono truncate" title=${value}>${value}</bdi>`
      }
      <span class="spacer"></span>
      ${
        filter === undefined
          ? nothing
          : html`<button
              class="link nowrap"
              title=${filter}
              @click=${() => this.store.setFilter({ expression: filter })}
            >
              ${l10n.t('Who Ever Set It to This')}
            </button>`
      }
    </div>`;
  }

  #neverChanged({ value }: Explanation): TemplateResult {
    return html`<p class="message">
      ${
        value === null
          ? l10n.t('There is nothing at this path in any state of the stream.')
          : l10n.t('No event changed it: it is what the initial state has.')
      }
    </p>`;
  }

  #list({ changes }: Explanation): TemplateResult {
    const { columnWidths } = this.settings.value;
    const inForce = changeAt(changes, this.detail.position);
    return html`<foldline-grid
      .label=${l10n.t('Changes of the value')}
      .columns=${changeColumns(columnWidths, changes)}
      .rowCount=${changes.length}
      .cells=${(row: number) => changeCells(changes[row], row > inForce, this.store.timeZone)}
      .selectedRow=${inForce < 0 ? undefined : inForce}
      @foldline-view=${({ detail: { first, end } }: CustomEvent<VisibleRows>) => {
        this.#rowsInView = end - first;
        this.#reveal();
      }}
      @foldline-row=${(event: CustomEvent<{ row: number }>) => this.#jump(event.detail.row)}
      @foldline-resize-column=${(event: CustomEvent<{ id: string; width?: number }>) =>
        this.settings.update({ columnWidths: withWidth(columnWidths, columnKey(event.detail.id), event.detail.width) })}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event, inForce, changes.length)}
    ></foldline-grid>`;
  }

  get #grid(): Grid | null {
    return this.renderRoot.querySelector('foldline-grid');
  }

  /** Brings the change that is in force into view when it is another one. */
  #reveal(): void {
    const grid = this.#grid;
    if (grid?.selectedRow === undefined || this.#rowsInView === 0) return;
    const wanted = `${this.detail.stream}${this.settings.value.explainedPath}/${grid.selectedRow}`;
    if (wanted === this.#revealed) return;
    this.#revealed = wanted;
    grid.reveal(grid.selectedRow);
  }

  #jump(row: number): void {
    const position = this.#shown?.changes[row]?.position;
    if (position !== undefined) this.store.select(position);
  }

  #onKey(event: KeyboardEvent, inForce: number, count: number): void {
    const page = this.#grid?.pageSize ?? 1;
    const row = targetRow(event.key, inForce, count, page);
    if (row === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#jump(Math.min(Math.max(row, 0), count - 1));
  }
}

customElements.define('foldline-why-panel', WhyPanel);

function targetRow(key: string, row: number, count: number, page: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return row - 1;
    case 'ArrowDown':
      return row + 1;
    case 'PageUp':
      return row - page;
    case 'PageDown':
      return row + page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Enter':
      return row;
    default:
      return undefined;
  }
}
