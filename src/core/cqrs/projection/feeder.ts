import { FoldlineError } from '../../events/errors.ts';
import type { ModelEvent } from '../model/model.ts';

/** Takes in events for one of the two forms of projections, within a transaction that somebody else begins and ends. */
export interface Feeder {
  /** The SQL that makes the tables. */
  readonly tables: string;
  /** Whether an event of this type changes anything. */
  takesType(type: string): boolean;
  /** Throws what the user's code throws. */
  take(event: ModelEvent): void;
  /** Before the transaction is committed: rows that are still to be written. With `exact` they were checked already. */
  flush(): void;
  /** From here on `take` throws for an event whose state cannot be written, which costs time. */
  beExact(): void;
  committed(): void;
  /** The transaction was rolled back. False where what it had changed cannot be restored: all has to be fed again. */
  rolledBack(): boolean;
  /** Forgets everything; its tables are about to be dropped. */
  clear(): void;
}

/** Throws `model-error` where the user's code is not done when it returns. */
export function checkDone(result: unknown, what: string): void {
  if (typeof result !== 'object' || result === null) return;
  if (!('then' in result) || typeof result.then !== 'function') return;
  // What it rejects with afterwards is nobody's any more.
  if (result instanceof Promise) result.catch(() => undefined);
  throw new FoldlineError('model-error', `${what} returned a promise. It has to be done when it returns.`);
}
