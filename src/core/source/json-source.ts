import { equalNumbers } from '../json/equal-numbers.ts';
import { decodeString } from '../json/json-string.ts';
import { isArray, kindOf, openJson, type LosslessValue } from '../json/lossless-value.ts';
import { printJson } from '../json/print-json.ts';
import type { Source } from './source.ts';
import { keySource, textSource } from './text-source.ts';

/** Below, a value is read from its JSON text: whoever wrote it decided its depth. */
const DEEPEST = 100;

/** The literal of a JSON value, numbers as they are written. */
export function jsonSource(value: LosslessValue, depth = 0): Source {
  const opened = openJson(value);
  if (typeof opened === 'string') return kindOf(opened) === 'string' ? textSource(decodeString(opened)) : opened;
  if (depth >= DEEPEST) return `JSON.parse(${textSource(printJson(opened))})`;
  if (isArray(opened)) {
    return { open: '[', close: ']', members: opened.map((item) => ({ key: '', value: jsonSource(item, depth + 1) })) };
  }
  const members = Array.from(opened, ([key, member]) => {
    return { key: keySource(key), value: jsonSource(member, depth + 1) };
  });
  return { open: '{', close: '}', members };
}

/** Whether JavaScript rounds a number of a JSON value, so that not every digit counts. */
export function hasRoundedNumber(value: LosslessValue): boolean {
  const pending: LosslessValue[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const opened = openJson(next);
    if (typeof opened !== 'string') pending.push(...opened.values());
    else if (kindOf(opened) === 'number' && isRounded(opened)) return true;
  }
  return false;
}

function isRounded(digits: string): boolean {
  const number = Number(digits);
  return !Number.isFinite(number) || !equalNumbers(digits, String(number));
}
