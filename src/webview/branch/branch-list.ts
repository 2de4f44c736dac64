import * as l10n from '@vscode/l10n';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { BranchItem } from '../../protocol/branch.ts';
import { ElementSize } from '../ui/element-size.ts';
import '../ui/grid.ts';
import type { Grid } from '../ui/grid.ts';
import { iconStyles, type IconName } from '../ui/icon.ts';
import { baseStyles, paneHeaderStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { toolButton } from '../ui/tool-button.ts';
import type { VisibleRows } from '../ui/virtual-list.ts';
import type { DropPlace } from './branch-lines.ts';
import type { BranchStore } from './branch-store.ts';
import { LineDrag, type LineDragTarget } from './line-drag.ts';
import { branchColumns, editText, rowCells } from './row-cells.ts';

/** Narrower lists have narrower columns. */
const NARROW = 460;

/** What can be done to the selected event: by a button, and by a key. */
interface RowAction {
  readonly icon: IconName;
  readonly label: string;
  readonly act: () => void;
}

/** The events of a branch, one a line, and what can be done to them. */
export class BranchList extends LitElement implements LineDragTarget {
  static override styles = [
    baseStyles,
    paneHeaderStyles,
    iconStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        min-width: 0;
      }

      foldline-grid {
        flex: 1;
      }

      .said {
        flex: none;
        max-height: 80px;
        margin: 0;
        padding: 4px 10px;
        overflow: hidden auto;
        overflow-wrap: anywhere;
        line-height: 18px;
        border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
    `,
  ];
  static override properties = { store: { attribute: false } };

  declare store: BranchStore;
  readonly #size = new ElementSize(this);
  readonly #drag = new LineDrag(this);
  #revealed: string | undefined;

  constructor() {
    super();
    new Subscriptions(this, () => [this.store]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#drag.cancel();
  }

  override focus(): void {
    void this.updateComplete.then(() => this.grid?.focus());
  }

  get grid(): Grid | null {
    return this.renderRoot.querySelector('foldline-grid');
  }

  movable(line: number): BranchItem | undefined {
    const row = this.store.shown.lines.at(line);
    return row?.origin === 'decided' ? undefined : row?.item;
  }

  placeAt(item: BranchItem, gap: number): DropPlace | undefined {
    return this.store.shown.lines.placeAt(item, gap, this.store.branch?.total ?? 0);
  }

  drop(item: BranchItem, { before }: DropPlace): void {
    this.store.moveBefore(item, before);
  }

  /** Brings the selected line into view when it is another, or elsewhere. */
  protected override updated(): void {
    const { selectedLine, selectedRow } = this.store;
    const place = `${selectedLine}/${selectedRow?.item}/${selectedRow?.decided}`;
    if (selectedLine === undefined || place === this.#revealed) return;
    this.#revealed = place;
    this.grid?.reveal(selectedLine);
  }

  protected override render(): TemplateResult {
    const { branch, shown, selectedLine } = this.store;
    const isNarrow = this.#size.width < NARROW;
    return html`
      <div class="pane-header" role="toolbar" aria-label=${l10n.t('Edit the Branch')}>
        <span class="pane-title">${l10n.t('Events')}</span>
        <span class="spacer"></span>
        ${this.#actions().map(({ icon, label, act }) => toolButton(icon, label, act))}
      </div>
      <foldline-grid
        .label=${l10n.t('Events of the Branch')}
        .columns=${branchColumns(isNarrow)}
        .rowCount=${branch?.total ?? 0}
        .cells=${(line: number) => {
          const row = shown.lines.at(line);
          return row && rowCells(row);
        }}
        .selectedRow=${selectedLine}
        @foldline-view=${({ detail }: CustomEvent<VisibleRows>) => shown.want(detail.first, detail.end)}
        @foldline-row=${({ detail }: CustomEvent<{ row: number }>) => this.store.select(detail.row)}
        @pointerdown=${this.#drag.down}
        @pointermove=${this.#drag.move}
        @pointerup=${this.#drag.up}
        @pointercancel=${this.#drag.cancel}
        @dblclick=${() => void this.store.rewrite()}
        @keydown=${this.#onKey}
      ></foldline-grid>
      ${this.#said()}
    `;
  }

  #actions(): readonly RowAction[] {
    const { store } = this;
    const { selectedRow: row } = store;
    const add: readonly RowAction[] = [
      { icon: 'add', label: l10n.t('Insert an Event After… (Insert)'), act: () => store.add('event', 'after') },
      {
        icon: 'zap',
        label: l10n.t('Dispatch a Command After… (Ctrl+Insert)'),
        act: () => store.add('command', 'after'),
      },
    ];
    if (row === undefined || row.origin === 'decided') return add;
    return [
      row.isOmitted
        ? { icon: 'discard', label: l10n.t('Put Back (Delete)'), act: () => store.toggleOmitted() }
        : { icon: 'circle-slash', label: l10n.t('Leave Out (Delete)'), act: () => store.toggleOmitted() },
      { icon: 'edit', label: l10n.t('Edit Data… (Enter)'), act: () => void store.rewrite() },
      { icon: 'arrow-up', label: l10n.t('Move Up (Alt+Up)'), act: () => store.move(-1) },
      { icon: 'arrow-down', label: l10n.t('Move Down (Alt+Down)'), act: () => store.move(1) },
      ...add,
    ];
  }

  /** What there is to say of the selected line: where it comes from, and why it failed. */
  #said(): TemplateResult | typeof nothing {
    const row = this.store.selectedRow;
    if (row === undefined) return nothing;
    const { position, failure } = row;
    const edit = editText(row);
    const hint = l10n.t(
      'Leave it out (Delete), edit it (Enter), move it (drag, Alt+Up, Alt+Down), or insert something.',
    );
    const isUntouched = this.store.history.edits.length === 0;
    return html`<p class="said" role="status">
      ${edit === '' ? nothing : html`<span class="quiet">${edit}.</span>`}
      ${isUntouched ? html`<span class="quiet">${hint}</span>` : nothing}
      ${failure === undefined ? nothing : html`<bdi>${failure}</bdi>`}
      ${
        position === null
          ? nothing
          : html`<button class="link" @click=${() => this.store.selectInLog(position)}>
              ${l10n.t('Show in the Log')}
            </button>`
      }
    </p>`;
  }

  #onKey(event: KeyboardEvent): void {
    const act = event.altKey ? this.#moveKey(event) : this.#key(event);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #moveKey({ key }: KeyboardEvent): (() => void) | undefined {
    if (key === 'ArrowUp') return () => this.store.move(-1);
    return key === 'ArrowDown' ? () => this.store.move(1) : undefined;
  }

  #key({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): (() => void) | undefined {
    const { store } = this;
    const isCommand = ctrlKey || metaKey;
    const page = this.grid?.pageSize ?? 1;
    if (key === 'Insert') {
      return () => store.add(isCommand ? 'command' : 'event', shiftKey ? 'before' : 'after');
    }
    if (isCommand) return undefined;
    switch (key) {
      case 'ArrowUp':
        return () => store.step(-1);
      case 'ArrowDown':
        return () => store.step(1);
      case 'PageUp':
        return () => store.step(-page);
      case 'PageDown':
        return () => store.step(page);
      case 'Home':
        return () => store.step(-Infinity);
      case 'End':
        return () => store.step(Infinity);
      case 'Delete':
      case 'Backspace':
        return () => store.toggleOmitted();
      case 'Enter':
      case 'F2':
        return () => void store.rewrite();
      default:
        return undefined;
    }
  }
}

customElements.define('foldline-branch-list', BranchList);
