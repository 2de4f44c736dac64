import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { examples } from './language.ts';

/** The language of filters in short, under the box. */
export function filterHelp(): TemplateResult {
  return html`<div class="language" role="region" aria-label=${l10n.t('What can be asked')}>
    <dl>
      ${examples().map(
        ({ filter, meaning }) =>
          html`<dt class="mono">${filter}</dt>
            <dd>${meaning}</dd>`,
      )}
    </dl>
    <p class="quiet">
      ${l10n.t('Names and values are completed as you type. Arrows choose, Enter or Tab takes, Escape closes.')}
    </p>
  </div>`;
}
