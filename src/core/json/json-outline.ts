import { FoldlineError, hasErrorCode } from '../events/errors.ts';
import type { JsonNode } from './json-node.ts';
import { childPointer, resolvePointer } from './json-pointer.ts';
import type { LosslessValue } from './lossless-value.ts';
import { DEFAULT_LIMITS, OutlineBuilder } from './outline-builder.ts';
import { membersOf } from './outline-item.ts';

/**
 * The outline of a value, or of JSON text. Of a text equal keys are each shown. Throws `malformed-line` where the
 * text of a container is not valid.
 */
export function outlineJson(value: LosslessValue, limits = DEFAULT_LIMITS): JsonNode {
  return new OutlineBuilder(limits).build({ key: '', value }, '');
}

/** The outline of a text that may not be valid JSON; then it is one node with the text as it was written. */
export function outlineText(text: string, limits = DEFAULT_LIMITS): JsonNode {
  try {
    return outlineJson(text, limits);
  } catch (error) {
    if (!hasErrorCode(error, 'malformed-line')) throw error;
    return new OutlineBuilder(limits).text(text);
  }
}

/** Children of the container at `path`, from `offset` on. Throws `not-found` where there is no container. */
export function outlineChildren(
  value: LosslessValue,
  path: string,
  offset: number,
  limit: number,
  limits = DEFAULT_LIMITS,
): JsonNode[] {
  const container = resolvePointer(value, path);
  const page = container === undefined ? undefined : membersOf({ key: '', value: container }, offset, limit);
  if (page === undefined) throw new FoldlineError('not-found', `There is no object or array at “${path}”.`);
  return new OutlineBuilder(limits).buildAll(page.items.map((item) => ({ item, path: childPointer(path, item.key) })));
}
