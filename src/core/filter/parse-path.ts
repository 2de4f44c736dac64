import { parsePointer } from '../json/json-pointer.ts';
import type { PathToken, ValuePath } from './expression.ts';
import type { FilterReader } from './filter-reader.ts';

const EVERY: PathToken = { kind: 'every' };

/**
 * Reads the steps of a path behind its first name: `.key`, `."any key"`, `.*`, `[0]`, `[*]`, `["any key"]`; none where
 * there are none. Undefined where what stands there is no path, such as the dot at a sentence's end.
 */
export function parseSteps(reader: FilterReader): PathToken[] | undefined {
  const steps: PathToken[] = [];
  for (;;) {
    const bracket = reader.takes('[');
    if (!bracket && !reader.takes('.')) return steps;
    const step = parseStep(reader);
    if (step === undefined || (bracket && !reader.takes(']'))) return undefined;
    steps.push(step);
  }
}

/**
 * Reads a path into a state: a JSON Pointer, in quotes where it has characters of the language in it, or names with dots
 * and brackets, with or without `state` before them. A `*` is every member.
 */
export function parseStatePath(reader: FilterReader): ValuePath {
  const start = reader.index;
  if (reader.sees('/')) return pointerPath(reader, reader.pointer() ?? '', start);
  if (reader.sees('"')) return pointerPath(reader, reader.quoted().text, start);
  const isState = reader.takesPart('state');
  const first = isState ? [] : firstStep(reader);
  const steps = first === undefined ? undefined : parseSteps(reader);
  if (first === undefined || steps === undefined) {
    return reader.fail('A path is expected here, such as “state.total” or “/total”.', start);
  }
  return [...first, ...steps];
}

function firstStep(reader: FilterReader): PathToken[] | undefined {
  const step = parseStep(reader);
  return step === undefined ? undefined : [step];
}

function parseStep(reader: FilterReader): PathToken | undefined {
  if (reader.takes('*')) return EVERY;
  const key = reader.sees('"') ? reader.quoted().text : reader.key();
  return key === undefined ? undefined : { kind: 'key', key };
}

function pointerPath(reader: FilterReader, pointer: string, start: number): ValuePath {
  try {
    return parsePointer(pointer).map((key) => (key === '*' ? EVERY : { kind: 'key', key }));
  } catch {
    return reader.fail(
      'This is no path: a JSON Pointer begins with “/”, and “~” is only there in “~0” and “~1”.',
      start,
      reader.index,
    );
  }
}
