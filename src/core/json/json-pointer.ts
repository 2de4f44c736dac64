import { FoldlineError } from '../events/errors.ts';
import { JsonReader } from './json-reader.ts';
import { isArray, isUnopened, type LosslessValue } from './lossless-value.ts';

/** The reference tokens of a JSON Pointer (RFC 6901), unescaped; none for the whole value. */
export function parsePointer(pointer: string): string[] {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) {
    throw new FoldlineError(
      'invalid-argument',
      `“${pointer}” is not a JSON Pointer: it must be empty or start with “/”.`,
    );
  }
  if (/~(?![01])/.test(pointer)) {
    throw new FoldlineError(
      'invalid-argument',
      `“${pointer}” is not a JSON Pointer: “~” is only there in “~0” and “~1”.`,
    );
  }
  const tokens = pointer.slice(1).split('/');
  return pointer.includes('~') ? tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')) : tokens;
}

export function formatPointer(tokens: readonly string[]): string {
  return tokens.map((token) => `/${escapeToken(token)}`).join('');
}

/** The pointer to a member of what `parent` points to. */
export function childPointer(parent: string, key: string): string {
  return `${parent}/${escapeToken(key)}`;
}

/** The index that a reference token means in an array; undefined where it is none (`-`, `01`, `-1`, `name`). */
export function parseIndex(token: string): number | undefined {
  return /^(?:0|[1-9][0-9]{0,14})$/.test(token) ? Number(token) : undefined;
}

/** What the pointer points to; undefined where there is nothing. Of equal keys the last counts. */
export function resolvePointer(value: LosslessValue, pointer: string): LosslessValue | undefined {
  return resolveTokens(value, parsePointer(pointer));
}

export function resolveTokens(value: LosslessValue, tokens: readonly string[]): LosslessValue | undefined {
  let current: LosslessValue | undefined = value;
  for (let level = 0; level < tokens.length && current !== undefined; level++) {
    if (typeof current === 'string') return isUnopened(current) ? findInText(current, tokens.slice(level)) : undefined;
    const token = tokens[level] ?? '';
    current = isArray(current) ? current[parseIndex(token) ?? -1] : current.get(token);
  }
  return current;
}

/** Finds a value in JSON text in one pass; nothing but the value is kept. */
function findInText(text: string, tokens: readonly string[]): string | undefined {
  const reader = new JsonReader(text);
  // For each open container on the path: the index of its next element, or undefined for an object.
  const path: (number | undefined)[] = [];
  let found: string | undefined;
  let matches = true;
  for (;;) {
    let token = reader.next();
    if (token === 'end') return found;
    if (token === 'object-end' || token === 'array-end') {
      path.pop();
      continue;
    }
    const level = path.length - 1;
    if (token === 'key') {
      matches = reader.key === tokens[level];
      token = reader.next();
    } else if (level >= 0) {
      const index = path[level] ?? 0;
      path[level] = index + 1;
      matches = index === parseIndex(tokens[level] ?? '');
    }
    // What an earlier member of the same key held, this one replaces.
    if (matches) found = undefined;
    if (matches && path.length < tokens.length && token !== 'scalar') {
      path.push(token === 'array' ? 0 : undefined);
    } else {
      const raw = reader.skip(token);
      if (matches && path.length === tokens.length) found = raw;
    }
  }
}

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}
