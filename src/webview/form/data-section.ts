import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { fillIn } from '../ui/fill-in.ts';
import { segment } from '../ui/segment.ts';
import type { DataEditor } from './data-editor.ts';
import type { DataSectionOptions, MissingFields } from './data-section-options.ts';
import { fieldRow } from './field-row.ts';
import { firstValue } from './object-text.ts';
import { said } from './said.ts';

/** A payload: its fields as rows, or its JSON. */
export function dataSection(options: DataSectionOptions): TemplateResult {
  const { data, starts = [] } = options;
  const isForm = data.view === 'form';
  return html`<section aria-labelledby="data-label">
    <div class="section-head">
      <span class="label" id="data-label">${l10n.t('Data')}</span>
      ${starts.map(({ label, fill }) => html`<button class="link" @click=${fill}>${label}</button>`)}
      <span class="spacer"></span>
      <span class="segmented" role="group" aria-label=${l10n.t('Show the Data as')}>
        ${segment(
          l10n.t('Form'),
          isForm,
          () => data.show('form'),
          data.canShowForm ? l10n.t('Show the fields one by one') : l10n.t('Only an object has fields'),
        )}
        ${segment(l10n.t('JSON'), !isForm, () => data.show('json'), l10n.t('Show the data as JSON text'))}
      </span>
    </div>
    ${isForm ? formRows(options) : jsonText(data)}
  </section>`;
}

function jsonText(data: DataEditor): TemplateResult {
  const { json, text } = data;
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
      @input=${(event: InputEvent) => data.edit((event.currentTarget as HTMLTextAreaElement).value)}
    ></textarea>
    <div id="data-said">${checkResult(data)}</div>
  `;
}

/** What is wrong with the text, with a way to that place; or what in it is unlike the payloads so far. */
function checkResult({ json: { check } }: DataEditor): unknown {
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

function formRows({ data, fields, missing = [] }: DataSectionOptions): TemplateResult {
  return html`
    <div class="rows" role="group" aria-labelledby="data-label">
      ${data.rows.map((row, index) => fieldRow({ data, row, index, field: fields?.get(row.key) }))}
    </div>
    ${data.remarksOf(null).map((message) => said('hint', message))}
    ${missing.filter((some) => some.fields.length > 0).map((some) => missingFields(data, some))} ${newField(data)}
  `;
}

function missingFields(data: DataEditor, { sentence, kind, fields }: MissingFields): TemplateResult {
  const buttons = fields.map(
    (row) =>
      html`<button class="link" @click=${() => data.addRow(row)}>
        ${fillIn(l10n.t('+ {0}'), html`<bdi>${row.key}</bdi>`)}
      </button>`,
  );
  const text = fillIn(sentence, buttons);
  return kind === 'hint' ? said('hint', text) : html`<p class="quiet said">${text}</p>`;
}

function newField(data: DataEditor): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const input = event.currentTarget as HTMLInputElement;
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const key = input.value;
    if (key === '' || data.rows.some((row) => row.key === key)) return;
    data.addRow({ key, kind: 'string', text: firstValue('string') });
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
