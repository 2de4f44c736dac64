import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { JsonKind, PayloadField } from '../../protocol/log.ts';
import { segment } from '../ui/segment.ts';
import { fillIn } from '../ui/fill-in.ts';
import { toolButton } from '../ui/tool-button.ts';
import type { AppendStore } from './append-store.ts';
import type { FieldRow } from './data-editor.ts';
import { firstValue, isJson, stringOf } from './object-text.ts';
import { said } from './said.ts';

const KINDS: readonly JsonKind[] = ['string', 'number', 'boolean', 'null', 'object', 'array'];
/** Missing fields that are offered. */
const MOST_OFFERED = 12;

/** The payload: its fields as rows, or its JSON. */
export function dataSection(store: AppendStore): TemplateResult {
  const { data } = store;
  const isForm = data.view === 'form';
  return html`<section aria-labelledby="data-label">
    <div class="section-head">
      <span class="label" id="data-label">${l10n.t('Data')}</span>
      ${
        data.touched && (store.shape?.lastDataText ?? null) !== null
          ? html`<button class="link" @click=${() => store.fillFromLast()}>
              ${l10n.t('Start from the Last One')}
            </button>`
          : nothing
      }
      <span class="spacer"></span>
      <span class="segmented" role="group" aria-label=${l10n.t('Show the Data as')}>
        ${segment(
          l10n.t('Form'),
          isForm,
          () => store.showData('form'),
          data.canShowForm ? l10n.t('Show the fields one by one') : l10n.t('Only an object has fields'),
        )}
        ${segment(l10n.t('JSON'), !isForm, () => store.showData('json'), l10n.t('Show the data as JSON text'))}
      </span>
    </div>
    ${isForm ? formRows(store) : jsonText(store)}
  </section>`;
}

function jsonText(store: AppendStore): TemplateResult {
  const { json, text } = store.data;
  const isWrong = json.check?.valid === false;
  return html`
    <textarea
      class="input"
      rows="4"
      spellcheck="false"
      autocapitalize="off"
      autocomplete="off"
      aria-labelledby="data-label"
      aria-invalid=${isWrong}
      aria-describedby="data-said"
      .value=${text}
      @input=${(event: InputEvent) => store.data.edit((event.currentTarget as HTMLTextAreaElement).value)}
    ></textarea>
    <div id="data-said">${checkResult(store)}</div>
  `;
}

/** What is wrong with the text, with a way to that place; or what in it is unlike the payloads so far. */
function checkResult(store: AppendStore): unknown {
  const { check } = store.data.json;
  if (check === undefined) return nothing;
  if (check.valid) return check.remarks.map(({ message }) => said('hint', message));
  const { message, offset } = check;
  const goThere = (event: MouseEvent): void => {
    const section = (event.currentTarget as HTMLElement).closest('section');
    const area = section?.querySelector('textarea');
    area?.focus();
    area?.setSelectionRange(offset, offset + 1);
  };
  return said('error', html`${message} <button class="link" @click=${goThere}>${l10n.t('Go There')}</button>`);
}

function formRows(store: AppendStore): TemplateResult {
  const { rows } = store.data;
  return html`
    <div class="rows" role="group" aria-labelledby="data-label">
      ${rows.map((row, index) => formRow(store, row, index))}
    </div>
    ${remarksOf(store, null).map((message) => said('hint', message))} ${missingFields(store)} ${newField(store)}
  `;
}

function formRow(store: AppendStore, row: FieldRow, index: number): TemplateResult {
  const { key, kind, text } = row;
  const hints = isJson(text) ? remarksOf(store, key) : [];
  return html`<div class="row">
    <label class="row-key truncate" for="field-${index}" title=${key}><bdi>${key === '' ? '""' : key}</bdi></label>
    <div class="row-value">${valueEditor(store, row, index)}</div>
    <vscode-single-select
      class="row-kind"
      .label=${l10n.t('Kind of “{0}”', key)}
      .value=${kind}
      @change=${(event: Event) => convertRow(store, index, (event.currentTarget as HTMLSelectElement).value)}
    >
      ${KINDS.map(
        (name) => html`<vscode-option value=${name} ?selected=${name === kind}>${kindName(name)}</vscode-option>`,
      )}
    </vscode-single-select>
    ${toolButton('close', l10n.t('Remove “{0}”', key), () => store.data.removeRow(index))}
    <div class="row-said" id="field-said-${index}">
      ${isJson(text) ? nothing : said('error', wrongValue(kind))} ${hints.map((message) => said('hint', message))}
    </div>
  </div>`;
}

function convertRow(store: AppendStore, index: number, value: string): void {
  const kind = KINDS.find((name) => name === value);
  if (kind !== undefined) store.data.convertRow(index, kind);
}

function valueEditor(store: AppendStore, { kind, text }: FieldRow, index: number): TemplateResult {
  const edit = (value: string): void => store.data.editRow(index, value);
  switch (kind) {
    case 'string':
      return field(index, stringOf(text), true, (typed) => edit(JSON.stringify(typed)));
    case 'number':
      return field(index, text, isJson(text), (typed) => edit(typed.trim()), 'decimal');
    case 'boolean':
      return html`<label class="check"
        ><input
          type="checkbox"
          id="field-${index}"
          aria-describedby="field-said-${index}"
          .checked=${text === 'true'}
          @change=${(event: Event) => edit(String((event.currentTarget as HTMLInputElement).checked))}
        />${text === 'true' ? l10n.t('yes') : l10n.t('no')}</label
      >`;
    case 'null':
      return html`<input class="input mono" id="field-${index}" readonly .value=${'null'} />`;
    case 'object':
    case 'array':
      return field(index, text, isJson(text), edit, 'json');
  }
}

function field(
  index: number,
  value: string,
  isValid: boolean,
  edit: (value: string) => void,
  mode: 'text' | 'decimal' | 'json' = 'text',
): TemplateResult {
  return html`<textarea
    class="input ${mode === 'text' ? 'prose' : ''}"
    id="field-${index}"
    rows="1"
    inputmode=${mode === 'decimal' ? 'decimal' : 'text'}
    spellcheck="false"
    autocapitalize="off"
    aria-invalid=${!isValid}
    aria-describedby="field-said-${index}"
    .value=${value}
    @input=${(event: InputEvent) => edit((event.currentTarget as HTMLTextAreaElement).value)}
  ></textarea>`;
}

/** A button for every field that payloads so far have and this one has not; what all of them have is said. */
function missingFields(store: AppendStore): unknown {
  const { sampled = 0, fields = [] } = store.shape ?? {};
  const given = new Set(store.data.rows.map(({ key }) => key));
  const missing = fields.filter(({ key }) => !given.has(key)).slice(0, MOST_OFFERED);
  const button = ({ key, kinds: [kind = 'string'] }: PayloadField): TemplateResult =>
    html`<button class="link" @click=${() => store.data.addRow({ key, kind, text: firstValue(kind) })}>
      ${fillIn(l10n.t('+ {0}'), html`<bdi>${key}</bdi>`)}
    </button>`;
  const always = missing.filter(({ seen }) => seen === sampled);
  const sometimes = missing.filter(({ seen }) => seen < sampled);
  return html`
    ${
      always.length === 0
        ? nothing
        : said('hint', fillIn(l10n.t('Every event of this type has had: {0}'), always.map(button)))
    }
    ${
      sometimes.length === 0
        ? nothing
        : html`<p class="quiet said">${fillIn(l10n.t('Some have had: {0}'), sometimes.map(button))}</p>`
    }
  `;
}

function newField(store: AppendStore): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const input = event.currentTarget as HTMLInputElement;
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const key = input.value;
    if (key === '' || store.data.rows.some((row) => row.key === key)) return;
    store.data.addRow({ key, kind: 'string', text: firstValue('string') });
    input.value = '';
  };
  return html`<input
    class="input new-field"
    aria-label=${l10n.t('Name of a New Field')}
    placeholder=${l10n.t('New field, then Enter')}
    autocomplete="off"
    spellcheck="false"
    @keydown=${onKey}
  />`;
}

/** What the check says about a field, or (null) about the whole. Fields that are missing have buttons of their own. */
function remarksOf(store: AppendStore, key: string | null): readonly string[] {
  const { check } = store.data.json;
  if (check?.valid !== true) return [];
  return check.remarks
    .filter(({ remark }) => remark.kind !== 'missing-field' && remark.key === key)
    .map(({ message }) => message);
}

function wrongValue(kind: JsonKind): string {
  return kind === 'number'
    ? l10n.t('This is no number as JSON writes it, e.g. 12.50.')
    : l10n.t('This is not valid JSON.');
}

function kindName(kind: JsonKind): string {
  switch (kind) {
    case 'string':
      return l10n.t('text');
    case 'number':
      return l10n.t('number');
    case 'boolean':
      return l10n.t('yes/no');
    case 'null':
      return l10n.t('null');
    case 'object':
      return l10n.t('object');
    case 'array':
      return l10n.t('list');
  }
}
