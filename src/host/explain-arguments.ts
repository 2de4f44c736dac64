import { FOLD_NAMES } from '../protocol/log.ts';
import type { StateChoice } from '../protocol/states.ts';
import { type Arguments, flag, oneOf, optional, text, wholeNumber } from './arguments.ts';
import { requireTrust } from './dispatch-arguments.ts';

/** What is to make the states, and up to which version. */
const UP_TO = { version: optional(wholeNumber(0)), fold: optional(oneOf(FOLD_NAMES)), model: optional(text) };

/** The members that say which value is to be explained. */
export const EXPLAINED = { ...UP_TO, stream: text, path: text, limit: optional(wholeNumber(1)) };

/** The members that say when a state is bad, beside the stream. */
export const BAD_STATE = { ...UP_TO, when: text, monotone: optional(flag) };

/**
 * States as the engine chooses them: with the log's own version numbers. Throws `untrusted-workspace` where a model is
 * asked for that must not run.
 */
export function toStateChoice<Given extends Arguments<typeof UP_TO> & { readonly stream: string }>(
  given: Given,
  versionShift: number,
): Given & StateChoice {
  requireTrust(given.model);
  return given.version === undefined ? given : { ...given, version: given.version - versionShift };
}
