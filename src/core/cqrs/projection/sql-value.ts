import { FoldlineError } from '../../events/errors.ts';

/** A value as SQLite takes it; a bigint is an integer that sql.js can only bind as text. */
export type BoundValue = null | number | bigint | string | Uint8Array;

const LARGEST = 2n ** 63n - 1n;
const SMALLEST = -(2n ** 63n);

/**
 * The value that a handler hands to SQL (`ProjectionValue`): undefined is null, true and false are 1 and 0, a date is its
 * ISO 8601 text, whole numbers are integers. Throws `model-error` for all else; `what` begins the sentence.
 */
export function boundValue(value: unknown, what: string): BoundValue {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return boundNumber(value, what);
    case 'undefined':
      return null;
    case 'boolean':
      return value ? 1 : 0;
    case 'bigint':
      if (value < SMALLEST || value > LARGEST) throw wrong(what, 'an integer of more than 64 bits');
      return value;
    case 'object':
      if (value === null || value instanceof Uint8Array) return value;
      if (value instanceof Date) return dateText(value, what);
      throw wrong(what, Array.isArray(value) ? 'a list' : 'an object', ' Store it as text: JSON.stringify(…).');
    case 'function':
    case 'symbol':
      throw wrong(what, `a ${typeof value}`);
  }
}

/** Whether sql.js binds a value as it should, without a conversion. */
export function isPlainValue(value: unknown): boolean {
  if (typeof value === 'number') return (value | 0) === value || (value % 1 !== 0 && !Number.isNaN(value));
  return typeof value === 'string' || value === null;
}

/** Integers beyond 32 bits would be bound as reals. */
function boundNumber(value: number, what: string): number | bigint {
  if (Number.isNaN(value)) throw wrong(what, 'NaN');
  return (value | 0) !== value && Number.isSafeInteger(value) ? BigInt(value) : value;
}

function dateText(date: Date, what: string): string {
  if (Number.isNaN(date.getTime())) throw wrong(what, 'an invalid date');
  return date.toISOString();
}

function wrong(what: string, kind: string, advice = ''): FoldlineError {
  return new FoldlineError('model-error', `${what} is ${kind}, which SQL has no value for.${advice}`);
}
