import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Branch } from '../../protocol/branch.ts';
import { fieldStyles } from '../form/field-styles.ts';
import { formStyles } from '../form/form-styles.ts';
import { outcomeStyles } from '../form/outcome-styles.ts';
import type { VsCodeApi } from '../model/vscode-api.ts';
import { fillIn } from '../ui/fill-in.ts';
import { icon, iconStyles } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { baseStyles, paneHeaderStyles, segmentedStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { toolButton } from '../ui/tool-button.ts';
import { typeMarkStyles } from '../ui/type-mark.ts';
import './branch-list.ts';
import type { BranchList } from './branch-list.ts';
import type { BranchStore } from './branch-store.ts';
import { branchStyles } from './branch-styles.ts';
import type { EntryEditor } from './entry-editor.ts';
import { entryProblem, entryView } from './entry-view.ts';
import { outcomeView } from './outcome-view.ts';
import { savedState } from './saved-branch.ts';
import { changesText, stateView, type StateTab } from './state-view.ts';

/** A branch: its events beside the state that they lead to. */
export class BranchViewElement extends LitElement {
  static override styles = [
    baseStyles,
    paneHeaderStyles,
    segmentedStyles,
    iconStyles,
    ...typeMarkStyles,
    fieldStyles,
    formStyles,
    outcomeStyles,
    branchStyles,
  ];
  static override properties = {
    store: { attribute: false },
    api: { attribute: false },
    tab: { state: true },
    nameFilter: { state: true },
    attempted: { state: true },
  };

  declare store: BranchStore;
  declare api: VsCodeApi;
  declare tab: StateTab;
  /** What the names that are offered have in them. */
  declare nameFilter: string;
  /** The user has tried to apply what is written. */
  declare attempted: boolean;
  #seenEntry: EntryEditor | undefined;
  #hadBranch = false;

  constructor() {
    super();
    this.tab = 'state';
    this.nameFilter = '';
    this.attempted = false;
    new Subscriptions(this, () => [this.store]);
  }

  /** The page is thrown away without a word when it is hidden. */
  protected override updated(): void {
    const { saved, entry, branch } = this.store;
    if (saved !== undefined) this.api.setState(savedState(saved));
    if (entry !== this.#seenEntry) this.#entryChanged(entry);
    if (branch !== undefined && !this.#hadBranch && entry === undefined) this.#list?.focus();
    this.#hadBranch = branch !== undefined;
  }

  protected override render(): TemplateResult {
    const { branch } = this.store;
    return html`<div class="page" @keydown=${this.#onKey}>
      ${branch === undefined ? this.#message() : this.#page(branch)}
    </div>`;
  }

  get #list(): BranchList | null {
    return this.renderRoot.querySelector('foldline-branch-list');
  }

  #message(): TemplateResult {
    const { shown, log, stream } = this.store;
    if (shown.failure !== undefined) return html`<p class="message" role="alert">${icon('error')} ${shown.failure}</p>`;
    return html`<p class="quiet message">
      ${
        log !== undefined && stream === ''
          ? l10n.t('Select an event in the log, then run “What If…” to try what would come of other events.')
          : l10n.t('Folding…')
      }
    </p>`;
  }

  #page(branch: Branch): TemplateResult {
    const { store } = this;
    const { entry } = store;
    return html`
      ${this.#header(branch)} ${this.#notices(branch)}
      <div class="columns">
        <div class="left">
          <foldline-branch-list .store=${store}></foldline-branch-list>
          ${entry === undefined ? nothing : this.#entryForm(entry)}
        </div>
        <section class="right" aria-label=${l10n.t('State')}>
          ${stateView(store, branch, this.tab, (tab) => (this.tab = tab))}
        </section>
      </div>
      ${store.outcome.kind === 'none' ? nothing : html`<div class="foot">${outcomeView(store)}</div>`}
    `;
  }

  /** “What if: order-7 from version 4 · 3 edits · 2 differences”, and what can be done with the whole. */
  #header({ stream, version, state, appendable }: Branch): TemplateResult {
    const { store } = this;
    const { history, log, outcome } = store;
    const { edits, done, undone } = history;
    const canAppend = appendable > 0 && log?.readonly === false && outcome.kind !== 'appending';
    return html`<header>
      <h1>
        ${fillIn(l10n.t('What if: {0} from version {1}'), html`<bdi>${stream}</bdi>`, formatCount(version))}
        <span class="quiet" role="status">· ${changesText(edits.length, state)}</span>
      </h1>
      <span class="spacer"></span>
      <span class="tools" role="toolbar" aria-label=${l10n.t('Branch')}>
        ${done.length === 0 ? nothing : toolButton('discard', l10n.t('Undo (Ctrl+Z)'), () => store.undo())}
        ${undone.length === 0 ? nothing : toolButton('redo', l10n.t('Redo (Ctrl+Y)'), () => store.redo())}
        ${edits.length === 0 ? nothing : toolButton('clear-all', l10n.t('Take All Edits Back'), () => store.reset())}
        ${toolButton('diff', l10n.t('Copy JSON Patch'), () => store.copy('patch'))}
        ${toolButton('copy', l10n.t('Copy Edits'), () => store.copy('edits'))}
        ${toolButton('export', l10n.t('Export…'), () => void store.export())}
        ${
          canAppend
            ? html`<vscode-button
                title=${l10n.t('Appends what stands behind the stream’s last event')}
                @click=${() => void store.append()}
                >${
                  appendable === 1 ? l10n.t('Append 1 Event') : l10n.t('Append {0} Events', formatCount(appendable))
                }</vscode-button
              >`
            : nothing
        }
      </span>
    </header>`;
  }

  #notices({ later, mistakes }: Branch): TemplateResult {
    const { shown } = this.store;
    return html`
      ${
        shown.failure === undefined
          ? nothing
          : html`<div class="notice" role="alert">${icon('error')}<bdi>${shown.failure}</bdi></div>`
      }
      ${
        later === 0
          ? nothing
          : html`<div class="notice" role="status">
              ${icon('info')}<span
                >${
                  later === 1
                    ? l10n.t('The stream has 1 more event.')
                    : l10n.t('The stream has {0} more events.', formatCount(later))
                }</span
              >
              <button class="link" @click=${() => this.store.takeIn()}>
                ${later === 1 ? l10n.t('Take It In') : l10n.t('Take Them In')}
              </button>
            </div>`
      }
      ${mistakes.map(
        ({ edit, message }) =>
          html`<div class="notice" role="status">
            ${icon('warning')}<bdi>${l10n.t('Edit {0} cannot be made: {1}', formatCount(edit + 1), message)}</bdi>
          </div>`,
      )}
    `;
  }

  #entryForm(entry: EntryEditor): TemplateResult {
    return entryView({
      entry,
      filter: this.nameFilter,
      attempted: this.attempted,
      suggest: (text) => (this.nameFilter = text),
      apply: () => this.#apply(entry),
      drop: () => this.store.dropEntry(),
    });
  }

  #apply(entry: EntryEditor): void {
    this.attempted = true;
    if (entryProblem(entry) === undefined) return this.store.applyEntry();
    const [name, wrong] = ['foldline-combo-box', '.entry [aria-invalid=true]'].map((selector) =>
      this.renderRoot.querySelector<HTMLElement>(selector),
    );
    (entry.name === '' ? name : wrong)?.focus();
  }

  /** The keyboard goes to what is to be written, and back to the events. */
  #entryChanged(entry: EntryEditor | undefined): void {
    this.#seenEntry = entry;
    this.attempted = false;
    this.nameFilter = '';
    if (entry === undefined) this.#list?.focus();
    else if (entry.target.kind === 'add') this.renderRoot.querySelector<HTMLElement>('foldline-combo-box')?.focus();
    else this.renderRoot.querySelector<HTMLElement>('.entry section button, .entry textarea')?.focus();
  }

  /** A text field has an undo of its own. */
  #onKey(event: KeyboardEvent): void {
    const [target] = event.composedPath();
    const isTyping = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (isTyping || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
    if (!isRedo && key !== 'z') return;
    event.preventDefault();
    event.stopPropagation();
    if (isRedo) this.store.redo();
    else this.store.undo();
  }
}

customElements.define('foldline-branch-view', BranchViewElement);
