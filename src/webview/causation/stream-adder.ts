import * as l10n from '@vscode/l10n';
import { html, LitElement, type TemplateResult } from 'lit';
import '../form/combo-box.ts';
import type { ComboOption } from '../form/combo-box.ts';
import { formatCount } from '../ui/numbers.ts';
import type { CausationStore } from './causation-store.ts';

/** The box that another stream is put beside the others with: typed, or chosen among those that there are. */
export class StreamAdder extends LitElement {
  static override properties = {
    store: { attribute: false },
    text: { state: true },
    options: { state: true },
    error: { state: true },
  };

  declare store: CausationStore;
  declare text: string;
  declare options: readonly ComboOption[];
  declare error: string | undefined;

  #asked = 0;

  constructor() {
    super();
    this.text = '';
    this.options = [];
  }

  protected override render(): TemplateResult {
    return html`<foldline-combo-box
      .label=${l10n.t('Add a stream')}
      .placeholder=${l10n.t('Name of a stream')}
      .value=${this.text}
      .options=${this.options}
      .error=${this.error}
      @foldline-input=${(event: CustomEvent<string>) => this.#edit(event.detail)}
      @foldline-choose=${(event: CustomEvent<string>) => this.#add(event.detail)}
      @foldline-suggest=${(event: CustomEvent<string>) => void this.#suggest(event.detail)}
      @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && void this.#addTyped()}
    ></foldline-combo-box>`;
  }

  #edit(text: string): void {
    this.text = text;
    this.error = undefined;
  }

  async #suggest(text: string): Promise<void> {
    const asked = ++this.#asked;
    const found = await this.store.suggestStreams(text);
    if (asked !== this.#asked) return;
    this.options = found
      .filter(({ name }) => !this.store.lanes.streams.includes(name))
      .map(({ name, events }) => ({ value: name, note: formatCount(events) }));
  }

  async #addTyped(): Promise<void> {
    const { text } = this;
    const found = await this.store.suggestStreams(text);
    if (found.some(({ name }) => name === text)) this.#add(text);
    else if (text !== '') this.error = l10n.t('There is no stream of this name.');
  }

  #add(stream: string): void {
    if (this.store.lanes.isFull) {
      this.error = l10n.t('No more streams fit side by side. Remove one first.');
      return;
    }
    this.store.lanes.add(stream);
    this.text = '';
    this.options = [];
  }
}

customElements.define('foldline-stream-adder', StreamAdder);
