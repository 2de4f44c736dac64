import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { AppendStore } from './append-store.ts';

/** The event's own id and time, for those who do not want them made on append. */
export function identitySection(store: AppendStore): TemplateResult {
  const { id, time } = store.form;
  return html`<details ?data-filled=${id !== '' || time !== ''}>
    <summary>${l10n.t('Id and time')}</summary>
    <div class="fields pair">
      ${textField('id', l10n.t('Id'), l10n.t('Made on append'), id, (value) => store.change({ id: value }))}
      ${textField('time', l10n.t('Time (ISO 8601)'), l10n.t('Now'), time, (value) => store.change({ time: value }))}
    </div>
  </details>`;
}

function textField(
  id: string,
  label: string,
  placeholder: string,
  value: string,
  change: (value: string) => void,
): TemplateResult {
  return html`<div>
    <label for=${id}>${label}</label>
    <input
      class="input"
      id=${id}
      autocomplete="off"
      spellcheck="false"
      placeholder=${placeholder}
      .value=${value}
      @input=${(event: InputEvent) => change((event.currentTarget as HTMLInputElement).value)}
    />
  </div>`;
}
