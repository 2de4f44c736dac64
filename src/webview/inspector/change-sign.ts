import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { JsonNode } from '../../protocol/log.ts';

type Change = NonNullable<JsonNode['change']>;

const SIGNS: Readonly<Record<Change, string>> = { added: '+', changed: '±', removed: '−', inside: '·' };

/** What was done to a value, in a sign and in words: colours alone do not reach everyone. */
export function changeSign({ change }: JsonNode): TemplateResult {
  if (change === undefined) return html`<span class="sign"></span>`;
  const meaning = meaningOf(change);
  return html`<span class="sign" role="img" title=${meaning} aria-label=${meaning}>${SIGNS[change]}</span>`;
}

function meaningOf(change: Change): string {
  switch (change) {
    case 'added':
      return l10n.t('Added');
    case 'changed':
      return l10n.t('Changed');
    case 'removed':
      return l10n.t('Removed');
    case 'inside':
      return l10n.t('Something in it was changed');
  }
}
