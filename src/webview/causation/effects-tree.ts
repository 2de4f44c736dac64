import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ElementSize } from '../ui/element-size.ts';
import { isAtPointer, isMenuKey, offerEventMenu, spotBelow } from '../ui/event-menu.ts';
import { icon, iconStyles } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { place } from '../ui/place.ts';
import '../ui/scrollbar.ts';
import { baseStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { typeMark, typeMarkStyles } from '../ui/type-mark.ts';
import { clampScroll, revealRow, visibleRows, type ListGeometry } from '../ui/virtual-list.ts';
import type { CausationStore } from './causation-store.ts';
import type { EffectRow } from './effect-rows.ts';
import { effectsTreeStyles } from './effects-tree-styles.ts';
import { gapText } from '../ui/gap-text.ts';
import type { GraphModel } from './graph-model.ts';
import { placeText, problemsOf, problemText } from './node-text.ts';

const ROW_HEIGHT = 22;
/** Deeper levels are not indented further, or they would leave the pane. */
const DEEPEST_INDENT = 10;

/** The same graph as a tree, each event under the first of its causes: for those who read rather than look. */
export class EffectsTree extends LitElement {
  static override styles = [baseStyles, iconStyles, ...typeMarkStyles, effectsTreeStyles];
  static override properties = {
    store: { attribute: false },
    offset: { state: true },
  };

  declare store: CausationStore;
  /** How far the rows are scrolled, in pixels. */
  declare offset: number;

  readonly #body = new ElementSize(this, '.body');
  #revealed = -1;

  constructor() {
    super();
    this.offset = 0;
    new Subscriptions(this, () => [this.store]);
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.body')?.focus();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.#body.height === 0) return;
    if (this.#revealed !== this.store.revealed && this.#currentRow >= 0) {
      this.#revealed = this.store.revealed;
      this.offset = revealRow(this.#currentRow, this.offset, this.#geometry);
    }
    this.offset = clampScroll(this.offset, this.#geometry);
  }

  protected override render(): TemplateResult {
    const { model } = this.store.graph;
    const { first, end, offset } = visibleRows(this.offset, this.#geometry);
    const current = this.#currentRow;
    return html`
      <div
        class="body"
        role="tree"
        tabindex="0"
        aria-label=${l10n.t('Causes and their effects')}
        aria-activedescendant=${current >= first && current < end ? `row-${current}` : nothing}
        @keydown=${this.#onKey}
        @contextmenu=${(event: MouseEvent) => this.#offerMenu(event)}
        @wheel=${{ handleEvent: this.#onWheel, passive: false }}
      >
        <div class="rows" role="presentation" ${place({ transform: `translateY(${Math.round(offset)}px)` })}>
          ${model === undefined ? nothing : this.#rows.slice(first, end).map((row, index) => this.#row(model, row, first + index))}
        </div>
      </div>
      <foldline-scrollbar
        .content=${this.#rows.length * ROW_HEIGHT}
        .viewport=${this.#body.height}
        .offset=${this.offset}
        @foldline-scroll=${(event: CustomEvent<number>) => (this.offset = event.detail)}
      ></foldline-scrollbar>
    `;
  }

  #row(model: GraphModel, row: EffectRow, index: number): TemplateResult {
    const node = model.nodes[row.place];
    if (node === undefined) return html``;
    const { type, typeId, position } = node;
    const isFolded = this.store.graph.isFolded(row.place);
    const problems = problemsOf(model, node).map(problemText);
    const hidden = this.store.graph.view?.visible.hidden.get(row.place);
    return html`<div
      class="row ${position === this.store.selected ? 'selected' : ''} ${index === this.#currentRow ? 'current' : ''}"
      id="row-${index}"
      role="treeitem"
      aria-level=${row.level + 1}
      aria-setsize=${row.siblings}
      aria-posinset=${row.number}
      aria-expanded=${row.openable ? !isFolded : nothing}
      aria-selected=${position === this.store.selected}
      title=${problems.length === 0 ? nothing : problems.join('\n')}
      ${place({ '--level': String(Math.min(row.level, DEEPEST_INDENT)) })}
      @click=${() => this.#choose(position)}
      @dblclick=${() => this.store.open(position)}
      @contextmenu=${(event: MouseEvent) => this.#offerMenuOf(position, event)}
    >
      <span class="twisty" @click=${(event: Event) => this.#onTwisty(event, row)}
        >${row.openable ? icon(isFolded ? 'chevron-right' : 'chevron-down') : nothing}</span
      >
      ${typeMark(typeId)}<bdi class="type truncate">${type}</bdi>
      <bdi class="quiet truncate">${placeText(node)}</bdi>
      ${hidden === undefined ? nothing : html`<span class="quiet">+${formatCount(hidden)}</span>`}
      <span class="gap quiet">${this.#gap(model, row)}</span>
      ${problems.length === 0 ? nothing : html`<span class="wrong" role="img" aria-label=${problems.join(' ')}>${icon('warning')}</span>`}
    </div>`;
  }

  /** How much time passed since the cause that it stands under. */
  #gap(model: GraphModel, { place: node, parent }: EffectRow): string {
    const cause = parent === undefined ? undefined : model.nodes[this.#rows[parent]?.place ?? -1]?.milliseconds;
    const effect = model.nodes[node]?.milliseconds;
    return typeof cause === 'number' && typeof effect === 'number' ? gapText(effect - cause) : '';
  }

  get #rows(): readonly EffectRow[] {
    return this.store.graph.view?.rows ?? [];
  }

  get #currentRow(): number {
    const current = this.store.graph.model?.placeOf(this.store.current);
    return current === undefined ? -1 : this.#rows.findIndex((row) => row.place === current);
  }

  get #geometry(): ListGeometry {
    return { rowHeight: ROW_HEIGHT, rows: this.#rows.length, viewport: this.#body.height };
  }

  #onTwisty(event: Event, { place: node }: EffectRow): void {
    event.stopPropagation();
    this.store.graph.fold(node);
  }

  // An arrow function, because Lit calls it as a plain listener object.
  readonly #onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? ROW_HEIGHT : 1;
    this.offset = clampScroll(this.offset + event.deltaY * unit, this.#geometry);
  };

  #onKey(event: KeyboardEvent): void {
    const index = Math.max(0, this.#currentRow);
    const row = this.#rows[index];
    if (row === undefined || event.altKey) return;
    const act = this.#keyAction(event, row, index);
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  #keyAction(event: KeyboardEvent, row: EffectRow, index: number): (() => void) | undefined {
    const { graph } = this.store;
    const position = graph.model?.nodes[row.place]?.position ?? 0;
    const isFolded = graph.isFolded(row.place);
    if (isMenuKey(event)) return () => this.#offerMenu(event);
    const page = Math.max(1, Math.floor(this.#body.height / ROW_HEIGHT) - 1);
    switch (event.key) {
      case 'ArrowUp':
        return () => this.#moveTo(index - 1);
      case 'ArrowDown':
        return () => this.#moveTo(index + 1);
      case 'PageUp':
        return () => this.#moveTo(index - page);
      case 'PageDown':
        return () => this.#moveTo(index + page);
      case 'Home':
        return () => this.#moveTo(0);
      case 'End':
        return () => this.#moveTo(this.#rows.length - 1);
      case 'ArrowLeft':
        return () => (row.openable && !isFolded ? graph.fold(row.place, true) : this.#moveTo(row.parent ?? index));
      case 'ArrowRight':
        return () => (isFolded ? graph.fold(row.place, false) : this.#moveTo(row.openable ? index + 1 : index));
      case ' ':
        return () => graph.fold(row.place);
      case 'Enter':
        return () => (event.ctrlKey || event.metaKey ? this.store.open(position) : this.#choose(position));
      default:
        return undefined;
    }
  }

  #offerMenuOf(position: number, event: MouseEvent): void {
    this.#choose(position);
    offerEventMenu(event, { x: event.clientX, y: event.clientY });
  }

  /** Of the current row, where the keyboard asks for it. */
  #offerMenu(event: MouseEvent | KeyboardEvent): void {
    if (event instanceof MouseEvent && isAtPointer(event)) return;
    if (this.store.current !== null) this.#choose(this.store.current);
    offerEventMenu(event, spotBelow(this.renderRoot.querySelector('.row.current')));
  }

  /** Selects an event in the log, and shows it in the graph beside. */
  #choose(position: number): void {
    this.store.select(position);
    this.store.moveTo(position);
  }

  #moveTo(index: number): void {
    const row = this.#rows[Math.min(Math.max(index, 0), this.#rows.length - 1)];
    const position = this.store.graph.model?.nodes[row?.place ?? -1]?.position;
    if (position !== undefined) this.store.moveTo(position);
  }
}

customElements.define('foldline-effects-tree', EffectsTree);
