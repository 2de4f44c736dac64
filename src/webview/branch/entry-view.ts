import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { dataOptions as payloadOptions } from '../append/data-options.ts';
import { dataOptions as commandOptions } from '../dispatch/data-options.ts';
import '../form/combo-box.ts';
import type { ComboOption } from '../form/combo-box.ts';
import { dataSection } from '../form/data-section.ts';
import { formatCount } from '../ui/numbers.ts';
import type { EntryEditor } from './entry-editor.ts';

/** Names that are offered at a time. */
const MOST_OFFERED = 200;

export interface EntryViewOptions {
  readonly entry: EntryEditor;
  /** What the names that are offered have in them. */
  readonly filter: string;
  /** The user has tried to apply it: from now on what is missing is said. */
  readonly attempted: boolean;
  readonly suggest: (text: string) => void;
  readonly apply: () => void;
  readonly drop: () => void;
}

/** What is being written into the branch: an event or a command, its name and its data. */
export function entryView(options: EntryViewOptions): TemplateResult {
  const { entry, apply, drop } = options;
  const onKey = (event: KeyboardEvent): void => {
    const act = event.key === 'Escape' ? drop : isApply(event) ? apply : undefined;
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return html`<div class="entry" role="form" aria-label=${titleOf(entry)} @keydown=${onKey}>
    <div class="scroll">
      <h2>${titleOf(entry)}</h2>
      ${nameBox(options)}
      ${entry.target.what === 'event' ? dataSection(payloadOptions(entry)) : dataSection(commandOptions(entry))}
    </div>
    <div class="entry-foot actions">
      <vscode-button title=${l10n.t('Put into the branch (Ctrl+Enter)')} @click=${apply}
        >${entry.target.kind === 'add' ? addText(entry) : l10n.t('Apply')}</vscode-button
      >
      <vscode-button secondary title=${l10n.t('Leave the branch as it is (Escape)')} @click=${drop}
        >${l10n.t('Cancel')}</vscode-button
      >
    </div>
  </div>`;
}

/** Why what is written cannot be put into the branch. */
export function entryProblem({ name, data }: EntryEditor): string | undefined {
  if (name === '') return l10n.t('The name is missing.');
  return data.json.isChecked && data.json.check?.valid === false ? l10n.t('The data is not valid JSON.') : undefined;
}

function isApply({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Enter' && (ctrlKey || metaKey);
}

function titleOf({ target: { kind, what, ...place } }: EntryEditor): string {
  if (kind === 'change') return what === 'event' ? l10n.t('Edit Event') : l10n.t('Edit Command');
  const isLast = 'before' in place && place.before === null;
  if (what === 'event') return isLast ? l10n.t('Insert Event at the End') : l10n.t('Insert Event Here');
  return isLast ? l10n.t('Dispatch Command at the End') : l10n.t('Dispatch Command Here');
}

function addText({ target: { what } }: EntryEditor): string {
  return what === 'event' ? l10n.t('Insert') : l10n.t('Dispatch Here');
}

function nameBox({ entry, filter, attempted, suggest }: EntryViewOptions): TemplateResult {
  const isEvent = entry.target.what === 'event';
  const problem = attempted && entry.name === '' ? entryProblem(entry) : undefined;
  return html`<foldline-combo-box
      .label=${isEvent ? l10n.t('Type') : l10n.t('Command')}
      .placeholder=${isEvent ? l10n.t('What happened, e.g. OrderShipped') : l10n.t('What is to be done, e.g. ShipOrder')}
      .value=${entry.name}
      .options=${optionsOf(entry, filter)}
      .error=${problem}
      @foldline-input=${(event: CustomEvent<string>) => entry.setName(event.detail)}
      @foldline-suggest=${(event: CustomEvent<string>) => suggest(event.detail.toLowerCase())}
    ></foldline-combo-box>
    ${isEvent || entry.commands === undefined || entry.commands.model !== null ? nothing : noModel()}`;
}

function noModel(): TemplateResult {
  return html`<p class="quiet">
    ${l10n.t('No model is of this stream: the command is recorded as an event of its name, with its data.')}
  </p>`;
}

function optionsOf({ target, types, commands }: EntryEditor, filter: string): readonly ComboOption[] {
  const options: readonly ComboOption[] =
    target.what === 'event'
      ? types.map(({ id, name, events }) => ({ value: name, note: formatCount(events), typeId: id }))
      : (commands?.commands ?? []).map(({ name, description }) => ({ value: name, note: description ?? '' }));
  return options.filter(({ value }) => value.toLowerCase().includes(filter)).slice(0, MOST_OFFERED);
}
