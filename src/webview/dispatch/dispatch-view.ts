import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '../form/combo-box.ts';
import type { ComboOption } from '../form/combo-box.ts';
import { dataSection } from '../form/data-section.ts';
import { fieldStyles } from '../form/field-styles.ts';
import { formStyles } from '../form/form-styles.ts';
import { metadataSection } from '../form/metadata-section.ts';
import { outcomeStyles } from '../form/outcome-styles.ts';
import { said } from '../form/said.ts';
import type { VsCodeApi } from '../model/vscode-api.ts';
import { fillIn } from '../ui/fill-in.ts';
import { iconStyles } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { baseStyles, segmentedStyles } from '../ui/shared-styles.ts';
import { modelLink } from '../ui/state-maker-label.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { typeMarkStyles } from '../ui/type-mark.ts';
import { dataOptions } from './data-options.ts';
import type { DispatchOutcome, Preview } from './dispatch-outcome.ts';
import type { DispatchStore } from './dispatch-store.ts';
import { dispatchStyles } from './dispatch-styles.ts';
import { outcomeView } from './outcome-view.ts';
import { previewView } from './preview-view.ts';
import { versionSection } from './version-section.ts';

/** Commands that are offered at a time. */
const MOST_OFFERED = 200;

/** The form for a command, what it would lead to, and what became of it. */
export class DispatchViewElement extends LitElement {
  static override styles = [
    baseStyles,
    segmentedStyles,
    iconStyles,
    ...typeMarkStyles,
    fieldStyles,
    formStyles,
    outcomeStyles,
    dispatchStyles,
  ];
  static override properties = {
    store: { attribute: false },
    api: { attribute: false },
    attempted: { state: true },
    commandFilter: { state: true },
  };

  declare store: DispatchStore;
  declare api: VsCodeApi;
  /** The user has tried to dispatch: from now on what is missing is said. */
  declare attempted: boolean;
  /** What the commands that are offered have in their names. */
  declare commandFilter: string;
  #seenOutcome: DispatchOutcome | undefined;
  #seenPreview: Preview | undefined;
  #opened = 0;

  constructor() {
    super();
    this.attempted = false;
    this.commandFilter = '';
    new Subscriptions(this, () => [this.store]);
  }

  /** The page is thrown away without a word when it is hidden. */
  protected override updated(): void {
    const { saved } = this.store;
    if (saved !== undefined) this.api.setState(saved);
    this.#showFailure();
    this.#begin();
  }

  /** A command was put into the form: parts that something stands in are open, the keyboard is where it goes on. */
  #begin(): void {
    const { begun, form } = this.store;
    if (begun === this.#opened) return;
    this.#opened = begun;
    for (const details of this.renderRoot.querySelectorAll<HTMLDetailsElement>('details[data-filled]')) {
      details.open = true;
    }
    const [stream, command] = this.renderRoot.querySelectorAll<HTMLElement>('foldline-combo-box');
    (form.stream === '' ? stream : command)?.focus();
  }

  /** The keyboard goes to what stands in the way, once. */
  #showFailure(): void {
    const { outcome, preview } = this.store;
    const wasDispatching = this.#seenOutcome?.kind === 'dispatching';
    if (outcome !== this.#seenOutcome && outcome.kind === 'failed') this.#focusOn('.failure');
    if (preview !== this.#seenPreview && preview.kind === 'failed' && wasDispatching) this.#focusOn('.undecided');
    this.#seenOutcome = outcome;
    this.#seenPreview = preview;
  }

  #focusOn(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  protected override render(): TemplateResult {
    const { log, metadata } = this.store;
    return html`
      <div class="page" role="form" aria-label=${l10n.t('Command')} @keydown=${this.#onKey}>
        <div class="columns">
          <div class="scroll form">
            ${
              log === undefined
                ? nothing
                : html`<h1>${fillIn(l10n.t('Dispatch to {0}'), html`<bdi>${log.name}</bdi>`)}</h1>`
            }
            <div class="pair">${this.#stream()} ${this.#command()}</div>
            ${this.#model()} ${dataSection(dataOptions(this.store))} ${versionSection(this.store)}
            ${metadataSection(metadata)}
          </div>
          <section class="scroll preview" aria-label=${l10n.t('Preview')}>
            <h2 class="preview-title">${l10n.t('Preview')}</h2>
            ${previewView(this.store)}
          </section>
        </div>
        <div class="foot">${outcomeView(this.store)} ${this.#submit()}</div>
      </div>
    `;
  }

  #stream(): TemplateResult {
    const { form, streams } = this.store;
    return html`<foldline-combo-box
      .label=${l10n.t('Stream')}
      .placeholder=${l10n.t('e.g. order-7')}
      .value=${form.stream}
      .options=${streams.items.map(({ name, events }): ComboOption => ({ value: name, note: formatCount(events) }))}
      .error=${this.attempted && form.stream === '' ? l10n.t('Which stream is it about?') : undefined}
      @foldline-input=${(event: CustomEvent<string>) => this.store.setStream(event.detail)}
      @foldline-suggest=${(event: CustomEvent<string>) => streams.ask(event.detail)}
    ></foldline-combo-box>`;
  }

  #command(): TemplateResult {
    const { form, commands } = this.store;
    const options = (commands?.commands ?? [])
      .filter(({ name }) => name.toLowerCase().includes(this.commandFilter))
      .slice(0, MOST_OFFERED)
      .map(({ name, description }): ComboOption => ({ value: name, note: description ?? '' }));
    return html`<foldline-combo-box
      .label=${l10n.t('Command')}
      .placeholder=${l10n.t('What is to be done, e.g. ShipOrder')}
      .value=${form.command}
      .options=${options}
      .error=${this.attempted && form.command === '' ? l10n.t('What is to be done?') : undefined}
      @foldline-input=${(event: CustomEvent<string>) => this.store.setCommand(event.detail)}
      @foldline-suggest=${(event: CustomEvent<string>) => (this.commandFilter = event.detail.toLowerCase())}
    ></foldline-combo-box>`;
  }

  /** What decides, or that nothing does; and what the command is for. */
  #model(): TemplateResult | typeof nothing {
    const { form, commands } = this.store;
    if (commands === undefined || form.stream === '') return nothing;
    const { model } = commands;
    const description = commands.commands.find(({ name }) => name === form.command)?.description ?? null;
    return html`<div class="about">
      ${
        model === null
          ? html`<p class="quiet">
              ${l10n.t('No model is of this stream: the command is recorded as an event of its name, with its data.')}
            </p>`
          : html`<p class="quiet">
              ${fillIn(
                l10n.t('Decided by the model {0}.'),
                modelLink(model, (link) => this.store.openCode(link)),
              )}
            </p>`
      }
      ${description === null ? nothing : html`<p><bdi>${description}</bdi></p>`}
    </div>`;
  }

  #submit(): TemplateResult {
    const { outcome, log, isDryRun, form } = this.store;
    const blocked = this.attempted ? this.#firstProblem() : undefined;
    const isReadOnly = log?.readonly === true && !isDryRun;
    const label = isDryRun ? l10n.t('Dry Run at Version {0}', formatCount(form.version ?? 0)) : l10n.t('Append');
    return html`<div class="submit">
      <vscode-button
        title=${isDryRun ? l10n.t('Decide again; nothing is appended (Ctrl+Enter)') : l10n.t('Append (Ctrl+Enter)')}
        ?disabled=${outcome.kind === 'dispatching' || log === undefined || isReadOnly}
        ?secondary=${outcome.kind === 'failed'}
        @click=${() => this.#dispatch()}
        >${label}</vscode-button
      >
      <vscode-button secondary title=${l10n.t('Close without appending')} @click=${() => this.store.close()}
        >${l10n.t('Cancel')}</vscode-button
      >
      ${
        isReadOnly && outcome.kind !== 'failed'
          ? said(
              'hint',
              l10n.t('This log is read-only: what the command would lead to is shown, and nothing is appended.'),
            )
          : nothing
      }
      ${blocked === undefined ? nothing : said('error', blocked)}
    </div>`;
  }

  /** What keeps the command from being dispatched as it is. */
  #firstProblem(): string | undefined {
    const { form, data, metadata } = this.store;
    if (form.stream === '') return l10n.t('The stream is missing.');
    if (form.command === '') return l10n.t('The command is missing.');
    if (data.json.isChecked && data.json.check?.valid === false) return l10n.t('The data is not valid JSON.');
    return metadata.error === undefined ? undefined : l10n.t('The metadata is not an object.');
  }

  #dispatch(): void {
    const { log, isDryRun, form } = this.store;
    if (log === undefined || (log.readonly && !isDryRun)) return;
    this.attempted = true;
    if (this.#firstProblem() !== undefined) {
      const [stream, command, wrong] = this.renderRoot.querySelectorAll<HTMLElement>(
        'foldline-combo-box, [aria-invalid=true]',
      );
      (form.stream === '' ? stream : form.command === '' ? command : wrong)?.focus();
      return;
    }
    this.attempted = false;
    void this.store.dispatch();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#dispatch();
  }
}

customElements.define('foldline-dispatch-view', DispatchViewElement);
