import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { JsonNode } from '../../protocol/log.ts';
import type { JsonSource } from '../model/json-source.ts';
import { icon, iconStyles, type IconName } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { place } from '../ui/place.ts';
import { baseStyles } from '../ui/shared-styles.ts';
import { hasSelectedText } from '../ui/text-selection.ts';
import { changeSign } from './change-sign.ts';
import { jsonTreeStyles } from './json-tree-styles.ts';
import { jsonValue } from './json-value.ts';
import { treeRows, type MoreRow, type NodeRow, type TreeRow } from './tree-rows.ts';

/** Members loaded by one click. */
const PAGE = 200;
/** Deeper levels are not indented further, or they would leave the pane. */
const DEEPEST_INDENT = 24;

/** A JSON value as a tree: folds, loads what was left out, copies, and shows what changed. */
export class JsonTree extends LitElement {
  static override styles = [baseStyles, iconStyles, jsonTreeStyles];
  static override properties = {
    // Asked when the user wants something of it, and never shown itself.
    source: { attribute: false, hasChanged: () => false },
    node: { attribute: false },
    label: { attribute: false },
    changesOnly: { attribute: false },
    active: { state: true },
  };

  declare source: JsonSource;
  declare node: JsonNode;
  declare label: string;
  /** Shows nothing of what is the same as before. */
  declare changesOnly: boolean;
  /** Id of the row that has the keyboard. */
  declare active: string | undefined;

  readonly #folded = new Map<string, boolean>();
  /** Ids of the long values that are shown on several lines. */
  readonly #wrapped = new Set<string>();
  #loaded = new Map<string, readonly JsonNode[]>();
  #loading = new Set<string>();
  #rows: readonly TreeRow[] = [];

  constructor() {
    super();
    this.label = '';
    this.changesOnly = false;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.tree')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('node')) {
      this.#loaded = new Map();
      this.#loading = new Set();
    }
    const { changesOnly } = this;
    this.#rows = treeRows(this.node, { folded: this.#folded, loaded: this.#loaded, changesOnly });
  }

  protected override render(): TemplateResult {
    if (this.#rows.length === 0) {
      return html`<div class="empty">${this.node.kind === 'array' ? '[]' : '{}'}</div>`;
    }
    const active = this.#rows.findIndex(({ id }) => id === this.active);
    return html`<div
      class="tree ${this.source.explain === undefined ? '' : 'explained'}"
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

  #nodeRow(row: NodeRow, index: number): TemplateResult {
    const { id, node, path, open, openable } = row;
    const wrapped = this.#wrapped.has(id);
    return html`<div
      class="row ${id === this.active ? 'active' : ''} ${wrapped ? 'wrapped' : ''} ${node.change ?? ''}"
      id="row-${index}"
      role="treeitem"
      aria-level=${row.level + 1}
      aria-expanded=${openable ? open : nothing}
      aria-selected=${id === this.active}
      ${place({ '--level': String(Math.min(row.level, DEEPEST_INDENT)) })}
      @click=${(event: MouseEvent) => this.#onClick(row, event)}
    >
      ${changeSign(node)}
      <span class="twisty">${openable ? icon(open ? 'chevron-down' : 'chevron-right') : nothing}</span>
      <span class="text"
        >${path === '' ? nothing : html`<bdi class="key">${node.key}</bdi><span class="quiet">: </span>`}${jsonValue(node, open, wrapped)}</span
      >
      <span class="actions">
        ${this.#explains(row) ? this.#button('question', l10n.t('Why This Value?'), () => this.#explain(row)) : nothing}
        ${this.#copiesValue(row) ? this.#button('copy', l10n.t('Copy Value'), () => this.#copy(row, 'value')) : nothing}
        ${this.#button('link', l10n.t('Copy Path'), () => this.#copy(row, 'path'))}
      </span>
    </div>`;
  }

  #button(name: IconName, label: string, act: () => void): TemplateResult {
    const onClick = (event: Event): void => {
      event.stopPropagation();
      act();
    };
    return html`<button tabindex="-1" title=${label} @click=${onClick}>${icon(name)}</button>`;
  }

  #moreRow(row: MoreRow, index: number): TemplateResult {
    return html`<div
      class="row ${row.id === this.active ? 'active' : ''}"
      id="row-${index}"
      role="treeitem"
      aria-level=${row.level + 1}
      aria-selected=${row.id === this.active}
      ${place({ '--level': String(Math.min(row.level, DEEPEST_INDENT)) })}
      @click=${() => void this.#load(row)}
    >
      <span class="sign"></span><span class="twisty"></span
      ><span class="text ${row.container.path === undefined ? 'quiet' : 'link'}"
        >${l10n.t('{0} more', formatCount(row.omitted))}</span
      >
    </div>`;
  }

  #onClick(row: NodeRow, event: MouseEvent): void {
    if (hasSelectedText()) return;
    this.active = row.id;
    const isOnValue = event.composedPath().some((target) => target instanceof Element && target.matches('.value'));
    if (isOnValue && this.#explains(row)) this.#explain(row);
    else this.#toggle(row);
  }

  #explains({ path }: NodeRow): boolean {
    return path !== undefined && this.source.explain !== undefined;
  }

  #explain({ node }: NodeRow): void {
    this.source.explain?.(node.path);
  }

  /** The host finds a value by its path: one that was removed is not there, one of several equal keys is another. */
  #copiesValue({ path, removed }: NodeRow): boolean {
    return path !== undefined && !removed && this.source.copiesPathsOnly !== true;
  }

  #toggle({ id, open, openable }: NodeRow): void {
    if (openable) this.#folded.set(id, open);
    else if (!this.#wrapped.delete(id)) this.#wrapped.add(id);
    this.requestUpdate();
  }

  async #load({ container, offset }: MoreRow): Promise<void> {
    const { node } = this;
    const { id, path } = container;
    if (path === undefined || this.#loading.has(id)) return;
    this.#loading.add(id);
    const children = await this.source.children(path, { offset, limit: PAGE });
    // Another value is shown by now.
    if (node !== this.node) return;
    this.#loading.delete(id);
    if (children.length > 0) this.#loaded.set(id, [...(this.#loaded.get(id) ?? []), ...children]);
    this.requestUpdate();
  }

  #copy(row: NodeRow, what: 'value' | 'path'): void {
    this.source.copy(row.node.path, what);
  }

  #onKey(event: KeyboardEvent): void {
    const index = Math.max(
      0,
      this.#rows.findIndex(({ id }) => id === this.active),
    );
    const row = this.#rows[index];
    if (row === undefined || event.altKey) return;
    const act = event.ctrlKey || event.metaKey ? this.#copyAction(event, row) : this.#keyAction(event.key, row, index);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #copyAction({ key, shiftKey }: KeyboardEvent, row: TreeRow): (() => void) | undefined {
    if (key.toLowerCase() !== 'c' || row.kind === 'more' || hasSelectedText()) return undefined;
    if (shiftKey) return () => this.#copy(row, 'path');
    return this.#copiesValue(row) ? () => this.#copy(row, 'value') : undefined;
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
        return row.kind === 'node' && !row.openable && this.#explains(row)
          ? () => this.#explain(row)
          : this.#keyAction(' ', row, index);
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
