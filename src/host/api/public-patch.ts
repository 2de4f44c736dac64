import type { PatchOperation } from '../../protocol/comparison.ts';
import type * as api from './foldline.d.ts';
import { withoutPrototypes } from './without-prototypes.ts';

/** A JSON Patch as others get it. */
export function publicPatch(operations: readonly PatchOperation[]): api.PatchOperation[] {
  return operations.map((operation) =>
    'value' in operation ? { ...operation, value: withoutPrototypes(operation.value) } : operation,
  );
}
