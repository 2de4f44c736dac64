import * as l10n from '@vscode/l10n';

/** What a word of the language of filters means; undefined for a word that is none. */
export function meaningOf(word: string): string | undefined {
  return meanings().get(word);
}

/** A filter, or a part of one, and what it finds. */
export interface Example {
  readonly filter: string;
  readonly meaning: string;
}

/** The language in short, by examples. */
export function examples(): readonly Example[] {
  return [
    { filter: 'gift "two words"', meaning: l10n.t('events whose JSON contains these texts') },
    { filter: '/returned?/i', meaning: l10n.t('events whose JSON matches a regular expression') },
    { filter: 'type:OrderPlaced,OrderPaid', meaning: l10n.t('one of these types') },
    { filter: 'stream:order-* category:order', meaning: l10n.t('names, with * for any characters') },
    { filter: 'data.qty>5 data.items[*].sku:"A 1"', meaning: l10n.t('values in the payload') },
    { filter: 'time:2026-01-05..2026-01-07 time>-2h', meaning: l10n.t('times and days') },
    { filter: 'state.total<0', meaning: l10n.t('the state after the event') },
    { filter: 'changed:/status set:/status=paid', meaning: l10n.t('what the event did to the state') },
    { filter: 'no-effect failed', meaning: l10n.t('it changed nothing; it could not be folded') },
    { filter: 'first:(state.total<0)', meaning: l10n.t('the first event of its stream for which it holds') },
    { filter: 'a b  a or b  not a  -a  (…)', meaning: l10n.t('both, either, not, together') },
  ];
}

function meanings(): ReadonlyMap<string, string> {
  return new Map([
    ['type:', l10n.t('the event’s type')],
    ['stream:', l10n.t('the stream’s name')],
    ['category:', l10n.t('the stream’s category')],
    ['id:', l10n.t('the event’s id')],
    ['position:', l10n.t('the place in the log')],
    ['version:', l10n.t('the place in the stream')],
    ['time:', l10n.t('when it happened')],
    ['data.', l10n.t('a value in the payload')],
    ['metadata.', l10n.t('a value in the metadata')],
    ['state.', l10n.t('a value in the state after it')],
    ['changed:', l10n.t('a path of the state that it changed')],
    ['set:', l10n.t('a path of the state, and to what it set it')],
    ['exists:', l10n.t('a path that is there')],
    ['first:(', l10n.t('the first of its stream for which it holds')],
    ['no-effect', l10n.t('changed nothing')],
    ['failed', l10n.t('could not be folded')],
    ['and', l10n.t('both')],
    ['or', l10n.t('one of both')],
    ['not', l10n.t('all others')],
  ]);
}
