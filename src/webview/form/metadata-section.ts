import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { MetadataEditor } from './metadata-editor.ts';
import { said } from './said.ts';
import './token-input.ts';

/** Tags, and the metadata that they stand in. */
export function metadataSection(metadata: MetadataEditor): TemplateResult {
  const { tags, canTag, error } = metadata;
  return html`<details ?data-filled=${metadata.text !== ''}>
    <summary>${l10n.t('Metadata and tags')}</summary>
    <div class="fields">
      <foldline-token-input
        .label=${l10n.t('Tags')}
        .placeholder=${l10n.t('A tag, then Enter, e.g. product:7')}
        .tokens=${tags}
        ?disabled=${!canTag}
        @foldline-change=${(event: CustomEvent<readonly string[]>) => metadata.setTags(event.detail)}
      ></foldline-token-input>
      <div>
        <label for="metadata">${l10n.t('Metadata (JSON)')}</label>
        <textarea
          class="input"
          id="metadata"
          rows="2"
          spellcheck="false"
          autocapitalize="off"
          placeholder=${l10n.t('None')}
          aria-invalid=${error !== undefined}
          aria-describedby="metadata-said"
          .value=${metadata.text}
          @input=${(event: InputEvent) => metadata.edit((event.currentTarget as HTMLTextAreaElement).value)}
        ></textarea>
        ${error === undefined ? nothing : said('error', error, 'metadata-said')}
      </div>
    </div>
  </details>`;
}
