import { Draft } from './draft.ts';
import { JsonReader } from './json-reader.ts';
import type { LosslessValue } from './lossless-value.ts';

/** A member and its text, or the way into a member that is an object (no text), or the way back out of one (null). */
type Step = { readonly key: string; readonly text: string | undefined } | null;

/** From this length on, what is kept of a patch's text is copied, so that a short value does not hold a long text. */
const LONG_TEXT = 512;

/**
 * Applies a JSON Merge Patch (RFC 7396), given as JSON text, to a value.
 *
 * Arrays are replaced whole, members that are null in the patch are removed, and a patch that is no object replaces
 * everything. Throws `malformed-line` where the text is not valid JSON; nothing has changed then. With a draft of
 * its own the target stays as it is; a series of patches shares one draft.
 */
export function mergePatch(target: LosslessValue, patch: string, draft = new Draft()): LosslessValue {
  const steps = readSteps(patch);
  if (typeof steps === 'string') return steps;

  const isLong = patch.length >= LONG_TEXT;
  const root = draft.object(target);
  const parents: Map<string, LosslessValue>[] = [];
  let object = root;
  for (const step of steps) {
    if (step === null) {
      object = parents.pop() ?? root;
    } else if (step.text === undefined) {
      const before = object.get(step.key);
      const child = draft.object(before);
      if (child !== before) object.set(keep(step.key, isLong), child);
      parents.push(object);
      object = child;
    } else if (step.text === 'null') {
      object.delete(step.key);
    } else {
      object.set(keep(step.key, isLong), keep(step.text, isLong));
    }
  }
  return root;
}

/** Read to the end before the first member is touched, so that a patch is applied whole or not at all. */
function readSteps(patch: string): Step[] | string {
  const reader = new JsonReader(patch);
  const first = reader.next();
  if (first !== 'object') {
    const text = reader.skip(first);
    reader.next();
    return text;
  }
  const steps: Step[] = [];
  for (;;) {
    const token = reader.next();
    if (token === 'end') return steps;
    if (token !== 'key') {
      steps.push(null);
      continue;
    }
    const { key } = reader;
    const value = reader.next();
    steps.push({ key, text: value === 'object' ? undefined : reader.skip(value) });
  }
}

/**
 * A slice of a patch's text, in memory of its own where the text is long: JavaScript engines keep the whole text that
 * a slice was cut from.
 */
function keep(slice: string, isLong: boolean): string {
  return isLong ? ` ${slice}`.slice(1) : slice;
}
