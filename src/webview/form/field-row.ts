import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { JsonKind } from '../../protocol/log.ts';
import type { FieldDescription } from '../../protocol/webview.ts';
import { toolButton } from '../ui/tool-button.ts';
import { choiceSelect } from './choice-select.ts';
import type { DataEditor, FieldRow } from './data-editor.ts';
import { fieldRemarks } from './field-remarks.ts';
import { isJson, stringOf } from './object-text.ts';
import { said } from './said.ts';

const KINDS: readonly JsonKind[] = ['string', 'number', 'boolean', 'null', 'object', 'array'];

export interface FieldRowOptions {
  readonly data: DataEditor;
  readonly row: FieldRow;
  readonly index: number;
  /** What is known of the field. */
  readonly field: FieldDescription | undefined;
}

/** A field on a row: its name, its value, its kind where it may have another one, and what is said of it. */
export function fieldRow(options: FieldRowOptions): TemplateResult {
  const { data, row, index, field } = options;
  const { key, text } = row;
  const name = field?.title ?? (key === '' ? '""' : key);
  const hints = isJson(text) ? [...(field === undefined ? [] : fieldRemarks(field, row)), ...data.remarksOf(key)] : [];
  const settled = isSettled(options);
  const isRequired = field?.required === true;
  return html`<div class="row ${settled ? 'settled' : ''}">
    <label class="row-key" for="field-${index}" title=${key}
      ><bdi class="truncate">${name}</bdi>${
        isRequired ? html`<span class="required" title=${l10n.t('Required')}>*</span>` : nothing
      }</label
    >
    <div class="row-value">${valueEditor(options)}</div>
    ${settled ? nothing : kindSelect(options)}
    ${isRequired ? html`<span></span>` : toolButton('close', l10n.t('Remove “{0}”', key), () => data.removeRow(index))}
    <div class="row-said" id="field-said-${index}">
      ${isJson(text) ? nothing : said('error', wrongValue(row.kind))} ${hints.map((message) => said('hint', message))}
      ${field?.description === undefined || field.description === null ? nothing : html`<p class="quiet"><bdi>${field.description}</bdi></p>`}
    </div>
  </div>`;
}

/** May the value be of no other kind than it is? */
function isSettled({ row, field }: FieldRowOptions): boolean {
  if (field === undefined) return false;
  return field.choices.length > 0 || (field.kinds.length === 1 && field.kinds[0] === row.kind);
}

function kindSelect({ data, row: { key, kind }, index }: FieldRowOptions): TemplateResult {
  return html`<vscode-single-select
    class="row-kind"
    .label=${l10n.t('Kind of “{0}”', key)}
    .value=${kind}
    @change=${(event: Event) => {
      const chosen = KINDS.find((name) => name === (event.currentTarget as HTMLSelectElement).value);
      if (chosen !== undefined) data.convertRow(index, chosen);
    }}
  >
    ${KINDS.map(
      (name) => html`<vscode-option value=${name} ?selected=${name === kind}>${kindName(name)}</vscode-option>`,
    )}
  </vscode-single-select>`;
}

function valueEditor({ data, row: { key, kind, text }, index, field }: FieldRowOptions): TemplateResult {
  const edit = (value: string): void => data.editRow(index, value);
  if (field !== undefined && field.choices.length > 0) {
    return choiceSelect({ id: `field-${index}`, label: key, choices: field.choices, value: text, choose: edit });
  }
  switch (kind) {
    case 'string':
      return textArea(index, stringOf(text), true, (typed) => edit(JSON.stringify(typed)));
    case 'number':
      return textArea(index, text, isJson(text), (typed) => edit(typed.trim()), 'decimal');
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
      return textArea(index, text, isJson(text), edit, 'json');
  }
}

function textArea(
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
