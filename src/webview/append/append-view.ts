import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { VsCodeApi } from '../model/vscode-api.ts';
import { fillIn } from '../ui/fill-in.ts';
import { iconStyles } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { baseStyles, segmentedStyles } from '../ui/shared-styles.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { typeMarkStyles } from '../ui/type-mark.ts';
import type { AppendOutcome } from './append-outcome.ts';
import type { AppendStore } from './append-store.ts';
import { appendStyles } from './append-styles.ts';
import '../form/combo-box.ts';
import type { ComboOption } from '../form/combo-box.ts';
import { conditionSection } from './condition-section.ts';
import { dataOptions } from './data-options.ts';
import { dataSection } from '../form/data-section.ts';
import { fieldStyles } from '../form/field-styles.ts';
import { formStyles } from '../form/form-styles.ts';
import { identitySection } from './identity-section.ts';
import { metadataSection } from '../form/metadata-section.ts';
import { outcomeStyles } from '../form/outcome-styles.ts';
import { outcomeView } from './outcome-view.ts';
import { said } from '../form/said.ts';
import { versionSection } from './version-section.ts';

/** The form for an event that is to be appended, and what became of it. */
export class AppendView extends LitElement {
  static override styles = [
    baseStyles,
    segmentedStyles,
    iconStyles,
    ...typeMarkStyles,
    fieldStyles,
    formStyles,
    outcomeStyles,
    appendStyles,
  ];
  static override properties = {
    store: { attribute: false },
    api: { attribute: false },
    attempted: { state: true },
    typeFilter: { state: true },
  };

  declare store: AppendStore;
  declare api: VsCodeApi;
  /** The user has tried to append: from now on what is missing is said. */
  declare attempted: boolean;
  /** What the types that are offered have in their names. */
  declare typeFilter: string;
  #seen: AppendOutcome | undefined;
  #opened = 0;

  constructor() {
    super();
    this.attempted = false;
    this.typeFilter = '';
    new Subscriptions(this, () => [this.store]);
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('foldline-combo-box')?.focus();
  }

  /** The page is thrown away without a word when it is hidden. */
  protected override updated(): void {
    const { saved } = this.store;
    if (saved !== undefined) this.api.setState(saved);
    this.#showFailure();
    this.#openFilled();
  }

  /** Opens the parts that something stands in, once for an event: from then on the user opens and closes them. */
  #openFilled(): void {
    if (this.store.begun === this.#opened) return;
    this.#opened = this.store.begun;
    for (const details of this.renderRoot.querySelectorAll<HTMLDetailsElement>('details[data-filled]')) {
      details.open = true;
    }
  }

  /** The keyboard goes to what stands in the way, once. */
  #showFailure(): void {
    const { outcome } = this.store;
    if (outcome === this.#seen) return;
    this.#seen = outcome;
    if (outcome.kind === 'failed') this.renderRoot.querySelector<HTMLElement>('.failure')?.focus();
  }

  protected override render(): TemplateResult {
    const { log, form } = this.store;
    return html`
      <div class="page" role="form" aria-label=${l10n.t('New event')} @keydown=${this.#onKey}>
        <div class="scroll">
          ${
            log === undefined
              ? nothing
              : html`<h1>${fillIn(l10n.t('Append to {0}'), html`<bdi>${log.name}</bdi>`)}</h1>`
          }
          <div class="pair">
            <foldline-combo-box
              .label=${l10n.t('Stream')}
              .placeholder=${l10n.t('e.g. order-7')}
              .value=${form.stream}
              .options=${this.#streamOptions()}
              .error=${this.attempted && form.stream === '' ? l10n.t('Which stream is it about?') : undefined}
              @foldline-input=${(event: CustomEvent<string>) => this.store.setStream(event.detail)}
              @foldline-suggest=${(event: CustomEvent<string>) => this.store.suggestions.askStreams(event.detail)}
            ></foldline-combo-box>
            <foldline-combo-box
              .label=${l10n.t('Type')}
              .placeholder=${l10n.t('What happened, e.g. OrderPaid')}
              .value=${form.type}
              .options=${this.#typeOptions()}
              .error=${this.attempted && form.type === '' ? l10n.t('What happened?') : undefined}
              @foldline-input=${(event: CustomEvent<string>) => this.store.setType(event.detail)}
              @foldline-suggest=${(event: CustomEvent<string>) => (this.typeFilter = event.detail.toLowerCase())}
            ></foldline-combo-box>
          </div>
          ${dataSection(dataOptions(this.store))} ${versionSection(this.store)} ${metadataSection(this.store.metadata)}
          ${conditionSection(this.store)} ${identitySection(this.store)}
        </div>
        <div class="foot">${outcomeView(this.store)} ${this.#submit()}</div>
      </div>
    `;
  }

  #submit(): TemplateResult {
    const { outcome, log } = this.store;
    const blocked = this.attempted ? this.#firstProblem() : undefined;
    return html`<div class="submit">
      <vscode-button
        title=${l10n.t('Append (Ctrl+Enter)')}
        ?disabled=${outcome.kind === 'appending' || log === undefined || log.readonly}
        ?secondary=${outcome.kind === 'failed'}
        @click=${() => this.#append()}
        >${l10n.t('Append')}</vscode-button
      >
      ${log?.readonly === true && outcome.kind !== 'failed' ? said('hint', l10n.t('This log is read-only.')) : nothing}
      ${blocked === undefined ? nothing : said('error', blocked)}
    </div>`;
  }

  #streamOptions(): readonly ComboOption[] {
    return this.store.suggestions.streams.map(({ name, events }) => ({ value: name, note: formatCount(events) }));
  }

  #typeOptions(): readonly ComboOption[] {
    return this.store.suggestions.types
      .filter(({ name }) => name.toLowerCase().includes(this.typeFilter))
      .slice(0, 200)
      .map(({ name, events, id }) => ({ value: name, note: formatCount(events), typeId: id }));
  }

  /** What keeps the event from being appended as it is. */
  #firstProblem(): string | undefined {
    const { form, data } = this.store;
    if (form.stream === '') return l10n.t('The stream is missing.');
    if (form.type === '') return l10n.t('The type is missing.');
    if (data.json.isChecked && data.json.check?.valid === false) return l10n.t('The data is not valid JSON.');
    return this.store.metadata.error === undefined ? undefined : l10n.t('The metadata is not an object.');
  }

  #append(): void {
    this.attempted = true;
    if (this.#firstProblem() !== undefined) {
      const fields = [...this.renderRoot.querySelectorAll<HTMLElement>('foldline-combo-box, [aria-invalid=true]')];
      const { form } = this.store;
      const [stream, type] = fields;
      const wrong = form.stream === '' ? stream : form.type === '' ? type : fields[2];
      wrong?.focus();
      return;
    }
    this.attempted = false;
    void this.store.append();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#append();
  }
}

customElements.define('foldline-append-view', AppendView);
