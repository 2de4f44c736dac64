/** What an event's names are looked for in. */
export const NAME_FIELDS = ['type', 'stream', 'category', 'id'] as const;
/** What is a number in the index. */
export const NUMBER_FIELDS = ['position', 'version', 'time'] as const;
/** What a path leads into. */
export const PATH_FIELDS = ['data', 'metadata', 'state'] as const;
/** What stands before a path or a condition on states. */
export const EFFECT_FIELDS = ['changed', 'set', 'exists', 'first'] as const;
/** Effects that are a word of their own. */
export const EFFECT_WORDS = ['no-effect', 'failed'] as const;

export type NameField = (typeof NAME_FIELDS)[number];
export type NumberField = (typeof NUMBER_FIELDS)[number];
export type PathField = (typeof PATH_FIELDS)[number];
export type EffectField = (typeof EFFECT_FIELDS)[number];
export type EffectWord = (typeof EFFECT_WORDS)[number];

/** What is compared with values. */
export type ValueField = NameField | NumberField | PathField;

/** Is a text one of these? */
export function isOneOf<Name extends string>(names: readonly Name[], text: string): text is Name {
  return (names as readonly string[]).includes(text);
}
