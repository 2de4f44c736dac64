import type { DiffOperation } from '../../core/json/diff.ts';
import type { LosslessValue } from '../../core/json/lossless-value.ts';
import { printJson } from '../../core/json/print-json.ts';
import type { PatchOperation } from '../../protocol/comparison.ts';
import { messageValue } from '../message-value.ts';

/** An operation of a JSON Patch with its value as JavaScript has it. */
export function messageOperation(operation: DiffOperation<LosslessValue>): PatchOperation {
  return 'value' in operation ? { ...operation, value: messageValue(printJson(operation.value)) } : operation;
}
