import { Draft } from './draft.ts';
import { JsonReader } from './json-reader.ts';
import { kindOf, type LosslessValue } from './lossless-value.ts';
import { maskOfMember, type ValueMask } from './value-mask.ts';

/** A member and its text, or the way into a member that is an object (no text), or the way back out of one (null). */
type Step = { readonly key: string; readonly text: string | undefined } | null;

/** From this length on, what is kept of a patch's text is copied, so that a short value does not hold a long text. */
const LONG_TEXT = 512;

/**
 * Applies a JSON Merge Patch (RFC 7396), given as JSON text, to a value.
 *
 * Arrays are replaced whole, members that are null in the patch are removed, and a patch that is no object replaces
 * everything. Throws `malformed-line` where the text is not valid JSON; nothing has changed then. With a draft of
 * its own the target stays as it is; a series of patches shares one draft. Of an object, what
 * the mask leaves out is not merged.
 */
export function mergePatch(
  target: LosslessValue,
  patch: string,
  draft = new Draft(),
  mask: ValueMask = 'whole',
): LosslessValue {
  const steps = readSteps(patch, mask);
  if (typeof steps === 'string') return steps;
  if (steps.length === 0 && kindOf(target) === 'object') return target;

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
function readSteps(patch: string, mask: ValueMask): Step[] | string {
  const reader = new JsonReader(patch);
  const first = reader.next();
  if (first !== 'object') {
    const text = reader.skip(first);
    reader.next();
    return text;
  }
  const steps: Step[] = [];
  /** Of the objects that are open, the innermost last. */
  const masks = [mask];
  for (;;) {
    const token = reader.next();
    if (token === 'end') return steps;
    if (token !== 'key') {
      steps.push(null);
      masks.pop();
      continue;
    }
    const { key } = reader;
    const part = maskOfMember(masks.at(-1), key);
    const value = reader.next();
    if (part === undefined) {
      reader.skip(value);
    } else if (value === 'object') {
      steps.push({ key, text: undefined });
      masks.push(part);
    } else {
      steps.push({ key, text: reader.skip(value) });
    }
  }
}

/**
 * A slice of a patch's text, in memory of its own where the text is long: JavaScript engines keep the whole text that
 * a slice was cut from.
 */
function keep(slice: string, isLong: boolean): string {
  return isLong ? ` ${slice}`.slice(1) : slice;
}
