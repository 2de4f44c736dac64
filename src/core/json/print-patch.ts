import type { DiffOperation } from './diff.ts';
import { encodeString } from './json-string.ts';
import type { LosslessValue } from './lossless-value.ts';
import { printJson } from './print-json.ts';

/** The JSON text of a JSON Patch, an operation a line; values with every digit. */
export function printPatch(operations: readonly DiffOperation<LosslessValue>[]): string {
  if (operations.length === 0) return '[]\n';
  return `[\n${operations.map((operation) => `  ${printOperation(operation)}`).join(',\n')}\n]\n`;
}

function printOperation(operation: DiffOperation<LosslessValue>): string {
  const from = operation.op === 'move' ? `"from": ${encodeString(operation.from)}, ` : '';
  const value = 'value' in operation ? `, "value": ${printJson(operation.value)}` : '';
  return `{ "op": "${operation.op}", ${from}"path": ${encodeString(operation.path)}${value} }`;
}
