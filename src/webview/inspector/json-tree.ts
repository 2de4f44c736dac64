import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { JsonNode } from '../../protocol/log.ts';
import type { JsonPart, LogStore } from '../model/log-store.ts';
import { baseStyles } from '../ui/controls.ts';
import { formatCount } from '../ui/format.ts';
import { icon, iconStyles } from '../ui/icon.ts';
import { place } from '../ui/place.ts';
import { jsonTreeStyles } from './json-tree-styles.ts';
import { jsonValue } from './json-value.ts';
import { treeRows, type TreeRow } from './tree-rows.ts';

/** Members loaded by one click. */
const PAGE = 200;
/** Deeper levels are not indented further, or they would leave the pane. */
const DEEPEST_INDENT = 24;

/** A JSON value as a tree: folds, loads what was left out, copies, and shows what changed. */
export class JsonTree extends LitElement {
  static override styles = [baseStyles, iconStyles, jsonTreeStyles];
  static override properties = {
    store: { attribute: false },
    node: { attribute: false },
    valuePart: { attribute: false },
    position: { attribute: false },
    label: { attribute: false },
    active: { state: true },
  };

  declare store: LogStore;
  declare node: JsonNode;
  declare valuePart: JsonPart;
  /** Of the event that the value belongs to. */
  declare position: number;
  declare label: string;
  declare active: string | undefined;

  readonly #folded = new Map<string, boolean>();
  #loaded = new Map<string, readonly JsonNode[]>();
  #rows: readonly TreeRow[] = [];

  constructor() {
    super();
    this.valuePart = 'data';
    this.position = 0;
    this.label = '';
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.tree')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('node')) this.#loaded = new Map();
    this.#rows = treeRows(this.node, { folded: this.#folded, loaded: this.#loaded });
  }

  protected override render(): TemplateResult {
    if (this.#rows.length === 0) {
      return html`<div class="empty">${this.node.kind === 'array' ? '[]' : '{}'}</div>`;
    }
    const active = this.#rows.findIndex(({ id }) => id === this.active);
    return html`<div
      class="tree"
      role="tree"
      tabindex="0"
      aria-label=${this.label}
      aria-activedescendant=${active < 0 ? nothing : `row-${active}`}
      @keydown=${this.#onKey}
      @focus=${() => (this.active ??= this.#rows[0]?.id)}
    >
      ${this.#rows.map((row, index) => (row.kind === 'more' ? this.#moreRow(row, index) : this.#nodeRow(row, index)))}
    </div>`;
  }

  #nodeRow(row: Extract<TreeRow, { kind: 'node' }>, index: number): TemplateResult {
    const { node, open, openable } = row;
    const wrapped = this.#folded.get(row.id) === false && !openable;
    const isTop = node.path === '';
    return html`<div
      class="row ${row.id === this.active ? 'active' : ''} ${wrapped ? 'wrapped' : ''} ${node.change ?? ''}"
      id="row-${index}"
      role="treeitem"
      aria-level=${row.level + 1}
      aria-expanded=${openable ? open : nothing}
      aria-selected=${row.id === this.active}
      ${place({ '--level': String(Math.min(row.level, DEEPEST_INDENT)) })}
      @click=${() => this.#onClick(row)}
    >
      ${changeSign(node)}
      <span class="twisty">${openable ? icon(open ? 'chevron-down' : 'chevron-right') : nothing}</span>
      <span class="text"
        >${isTop ? nothing : html`<bdi class="key">${node.key}</bdi><span class="quiet">: </span>`}${jsonValue(node, open, wrapped)}</span
      >
      <span class="actions">
        <button tabindex="-1" title="Copy Value" @click=${(event: Event) => this.#copy(event, node, 'value')}>
          ${icon('copy')}
        </button>
        <button tabindex="-1" title="Copy Path" @click=${(event: Event) => this.#copy(event, node, 'path')}>
          ${icon('link')}
        </button>
      </span>
    </div>`;
  }

  #moreRow(row: Extract<TreeRow, { kind: 'more' }>, index: number): TemplateResult {
    return html`<div
      class="row more ${row.id === this.active ? 'active' : ''}"
      id="row-${index}"
      role="treeitem"
      aria-level=${row.level + 1}
      aria-selected=${row.id === this.active}
      ${place({ '--level': String(Math.min(row.level, DEEPEST_INDENT)) })}
      @click=${() => this.#load(row)}
    >
      <span class="sign"></span><span class="twisty"></span
      ><span class="text link">${formatCount(row.omitted)} more</span>
    </div>`;
  }

  #onClick(row: Extract<TreeRow, { kind: 'node' }>): void {
    // A click that ends a selection of text is none on the row.
    if (!(document.getSelection()?.isCollapsed ?? true)) return;
    this.active = row.id;
    this.#toggle(row);
  }

  #toggle(row: Extract<TreeRow, { kind: 'node' }>): void {
    if (row.openable) this.#folded.set(row.id, row.open);
    else this.#folded.set(row.id, this.#folded.get(row.id) === false);
    this.requestUpdate();
  }

  async #load(row: Extract<TreeRow, { kind: 'more' }>): Promise<void> {
    const { node } = this;
    const container = row.id.slice(0, -'/…'.length);
    const children = await this.store.children(this.position, this.valuePart, row.path, row.offset, PAGE);
    if (node !== this.node || children.length === 0) return;
    // It would fold again where the tree is now longer than what unfolds of itself.
    this.#folded.set(container, false);
    this.#loaded.set(container, [...(this.#loaded.get(container) ?? []), ...children]);
    this.requestUpdate();
  }

  #copy(event: Event, node: JsonNode, what: 'value' | 'path'): void {
    event.stopPropagation();
    this.store.copy(this.valuePart, node.path, what);
  }

  #onKey(event: KeyboardEvent): void {
    const index = Math.max(
      0,
      this.#rows.findIndex(({ id }) => id === this.active),
    );
    const row = this.#rows[index];
    if (row === undefined) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
      if (row.kind === 'more' || !(document.getSelection()?.isCollapsed ?? true)) return;
      event.preventDefault();
      return this.store.copy(this.valuePart, row.node.path, event.shiftKey ? 'path' : 'value');
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.#keyAction(event.key, row, index);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #keyAction(key: string, row: TreeRow, index: number): (() => void) | undefined {
    const isOpen = row.kind === 'node' && row.open;
    switch (key) {
      case 'ArrowUp':
        return () => this.#activate(index - 1);
      case 'ArrowDown':
        return () => this.#activate(index + 1);
      case 'Home':
        return () => this.#activate(0);
      case 'End':
        return () => this.#activate(this.#rows.length - 1);
      case 'ArrowLeft':
        return () => (isOpen ? this.#toggle(row) : this.#activate(this.#parentOf(index)));
      case 'ArrowRight':
        return () => (row.kind === 'node' && row.openable && !row.open ? this.#toggle(row) : this.#activate(index + 1));
      case 'Enter':
      case ' ':
        return () => (row.kind === 'more' ? void this.#load(row) : this.#toggle(row));
      default:
        return undefined;
    }
  }

  #parentOf(index: number): number {
    const level = this.#rows[index]?.level ?? 0;
    return Math.max(
      0,
      this.#rows.findLastIndex((row, other) => other < index && row.level < level),
    );
  }

  #activate(index: number): void {
    const bounded = Math.min(Math.max(index, 0), this.#rows.length - 1);
    this.active = this.#rows[bounded]?.id;
    this.renderRoot.querySelector(`#row-${bounded}`)?.scrollIntoView({ block: 'nearest' });
  }
}

customElements.define('foldline-json-tree', JsonTree);

const SIGNS = {
  added: ['+', 'Added by this event'],
  changed: ['±', 'Changed by this event'],
  removed: ['−', 'Removed by this event'],
  inside: ['·', 'Something in it was changed by this event'],
} as const;

function changeSign({ change }: JsonNode): TemplateResult {
  if (change === undefined) return html`<span class="sign"></span>`;
  const [sign, meaning] = SIGNS[change];
  return html`<span class="sign" role="img" title=${meaning} aria-label=${meaning}>${sign}</span>`;
}
