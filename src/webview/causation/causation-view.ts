import { html, LitElement, type TemplateResult } from 'lit';
import type { VsCodeApi } from '../model/vscode-api.ts';
import { iconStyles } from '../ui/icon.ts';
import { baseStyles, paneHeaderStyles, segmentedStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { causationHeader } from './causation-header.ts';
import { causationMessage } from './causation-message.ts';
import type { CausationStore } from './causation-store.ts';
import { causationStyles } from './causation-styles.ts';
import './cause-graph.ts';
import type { CauseGraph } from './cause-graph.ts';
import './effects-tree.ts';
import './stream-adder.ts';
import './swimlanes.ts';

const ZOOM_STEP = 1.5;
const SAVE_AFTER = 150;

/** The view of causes and effects: a graph with its list, or streams side by side. */
export class CausationView extends LitElement {
  static override styles = [baseStyles, paneHeaderStyles, segmentedStyles, iconStyles, causationStyles];
  static override properties = { store: { attribute: false }, api: { attribute: false } };

  declare store: CausationStore;
  declare api: VsCodeApi;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown: string | undefined;

  constructor() {
    super();
    new Subscriptions(this, () => [this.store]);
    // A hidden page is thrown away without a word: what waits is saved before.
    window.addEventListener('pagehide', () => this.#save());
  }

  protected override updated(): void {
    this.#saveSoon();
    this.#takeKeyboard();
  }

  protected override render(): TemplateResult {
    return html`
      ${causationHeader(this.store, {
        zoomIn: () => this.#graph?.zoomBy(ZOOM_STEP),
        zoomOut: () => this.#graph?.zoomBy(1 / ZOOM_STEP),
        fit: () => this.#graph?.fit(),
      })}
      ${this.store.mode === 'streams' ? html`<foldline-stream-adder .store=${this.store}></foldline-stream-adder>` : ''}
      ${causationMessage(this.store) ?? this.#content()}
    `;
  }

  #content(): TemplateResult {
    const { store } = this;
    const look = (): void => this.#saveSoon();
    if (store.mode === 'streams') {
      return html`<foldline-swimlanes class="content" .store=${store} @foldline-look=${look}></foldline-swimlanes>`;
    }
    return html`<div class="content panes">
      <foldline-cause-graph .store=${store} @foldline-look=${look}></foldline-cause-graph>
      ${store.listOpen ? html`<foldline-effects-tree .store=${store}></foldline-effects-tree>` : ''}
    </div>`;
  }

  get #graph(): CauseGraph | null {
    return this.renderRoot.querySelector('foldline-cause-graph');
  }

  /** The keyboard goes to what is shown as soon as it is there, unless the user has taken it elsewhere. */
  #takeKeyboard(): void {
    const shown = this.renderRoot.querySelector<HTMLElement>('foldline-cause-graph, foldline-swimlanes');
    const name = shown?.localName;
    if (name === this.#shown) return;
    this.#shown = name;
    const isTaken = this.shadowRoot?.activeElement !== null && this.shadowRoot?.activeElement !== undefined;
    if (shown !== null && !isTaken) void (shown as LitElement).updateComplete.then(() => shown.focus());
  }

  #saveSoon(): void {
    this.#timer ??= setTimeout(() => this.#save(), SAVE_AFTER);
  }

  #save(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.store.saved.uri !== undefined) this.api.setState(this.store.saved);
  }
}

customElements.define('foldline-causation-view', CausationView);
