import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { JsonNode } from '../../protocol/log.ts';

type Change = NonNullable<JsonNode['change']>;

const SIGNS: Readonly<Record<Change, string>> = {
  added: '+',
  changed: '±',
  removed: '−',
  moved: '↕',
  inside: '·',
};

/** What was done to a value, in a sign and in words: colours alone do not reach everyone. */
export function changeSign({ change, movedFrom }: JsonNode): TemplateResult {
  if (change === undefined) return html`<span class="sign"></span>`;
  const meaning = [movedFrom === undefined ? '' : movedText(movedFrom), change === 'moved' ? '' : meaningOf(change)];
  const label = meaning.filter((text) => text !== '').join(' · ');
  const sign = SIGNS[movedFrom === undefined ? change : 'moved'];
  return html`<span class="sign" role="img" title=${label} aria-label=${label}>${sign}</span>`;
}

/** That an element stood elsewhere. */
export function movedText(movedFrom: number): string {
  return l10n.t('Moved from {0}', movedFrom);
}

function meaningOf(change: Exclude<Change, 'moved'>): string {
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
