import { decodeString } from '../json/json-string.ts';
import { kindOf } from '../json/lossless-value.ts';
import { quote } from './quote.ts';

/** What would mean something else without quotes. */
const SPECIAL = /[\s(),"*]|^\/|^$/;
const SCALAR = /^(?:true|false|null|-?\d.*)$/;

/** A name as a filter has it behind `type:` and the like: in quotes where it must be. */
export function printName(name: string): string {
  return SPECIAL.test(name) ? quote(name) : name;
}

/** A scalar, given as JSON text, as a filter has it behind an operator. */
export function printValue(json: string): string {
  if (kindOf(json) !== 'string') return json;
  const text = decodeString(json);
  return SPECIAL.test(text) || SCALAR.test(text) ? quote(text) : text;
}
