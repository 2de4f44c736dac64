import { FoldlineError } from '../../core/events/errors.ts';
import { MAPPED_FIELDS, type FieldMapping } from '../../core/log/log-format.ts';
import type { FileMapping } from './field-mappings.ts';

const FIELDS: readonly string[] = [...MAPPED_FIELDS, 'timeUnit'];
const TIME_UNITS: readonly unknown[] = ['s', 'ms', 'us', 'ns'];

/** A setting's value as the mapping of a file: its fields, and the table where there is one. Throws `invalid-argument`. */
export function checkFileMapping(value: unknown): FileMapping {
  if (typeof value !== 'object' || value === null || !('table' in value)) return { fields: checkFieldMapping(value) };
  const { table, ...fields } = value;
  if (typeof table !== 'string' || table === '') throw invalid('“table” must be the name of a table.');
  return { fields: checkFieldMapping(fields), table };
}

/** A value from outside as a mapping. Throws `invalid-argument` and says what is wrong with it. */
export function checkFieldMapping(value: unknown): FieldMapping {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('A mapping is an object of fields and JSON Pointers.');
  }
  const entries = Object.entries(value).filter(([, pointer]) => pointer !== undefined);
  if (entries.length === 0) throw invalid('A mapping names at least one field.');
  for (const [field, pointer] of entries) {
    if (!FIELDS.includes(field)) throw invalid(`“${field}” is no field; the fields are ${FIELDS.join(', ')}.`);
    if (field === 'timeUnit' ? !TIME_UNITS.includes(pointer) : !isPointer(field, pointer)) {
      throw invalid(
        field === 'timeUnit'
          ? '“timeUnit” is one of s, ms, us and ns.'
          : `“${field}” must be a JSON Pointer such as /metadata/${field}.`,
      );
    }
  }
  return Object.fromEntries(entries);
}

/** A JSON Pointer (RFC 6901), or `*` where a payload may be all the rest. */
function isPointer(field: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (value === '*') return field === 'data' || field === 'metadata';
  return (value === '' || value.startsWith('/')) && !/~(?![01])/.test(value);
}

function invalid(message: string): FoldlineError {
  return new FoldlineError('invalid-argument', message);
}
