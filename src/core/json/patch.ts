import { FoldlineError } from '../events/errors.ts';
import { Draft } from './draft.ts';
import { equalJson } from './equal-json.ts';
import { formatPointer } from './json-pointer.ts';
import type { LosslessValue } from './lossless-value.ts';
import type { PatchOperation } from './patch-operation.ts';
import { PatchTarget } from './patch-target.ts';

/**
 * Applies a JSON Patch (RFC 6902) to a value: all of its operations or, where one fails, none. Throws `not-found`
 * where a path leads nowhere, `condition-failed` where a test fails, `invalid-argument` where an operation makes no
 * sense. With a draft of its own the target stays as it is; a series of patches shares one draft.
 */
export function applyPatch(
  value: LosslessValue,
  operations: readonly PatchOperation[],
  draft = new Draft(),
): LosslessValue {
  // A single operation changes nothing where it fails, but a move, which is two.
  const canUndo = operations.length > 1 || operations[0]?.op === 'move';
  const target = new PatchTarget(value, draft, canUndo);
  try {
    for (const operation of operations) applyOperation(target, operation);
  } catch (error) {
    target.undo();
    throw error;
  }
  return target.value;
}

function applyOperation(target: PatchTarget, operation: PatchOperation): void {
  switch (operation.op) {
    case 'add':
      target.add(operation.path, operation.value);
      return;
    case 'remove':
      target.remove(operation.path);
      return;
    case 'replace':
      target.replace(operation.path, operation.value);
      return;
    case 'copy':
      target.add(operation.path, target.share(operation.from));
      return;
    case 'move': {
      const { from, path } = operation;
      if (path.length > from.length && from.every((token, level) => token === path[level])) {
        throw new FoldlineError('invalid-argument', `“${formatPointer(from)}” cannot be moved into itself.`);
      }
      target.add(path, target.remove(from));
      return;
    }
    case 'test':
      if (!equalJson(target.get(operation.path), operation.value)) {
        throw new FoldlineError(
          'condition-failed',
          `The value at “${formatPointer(operation.path)}” is not the tested one.`,
        );
      }
      return;
  }
}
