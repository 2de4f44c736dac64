import { FoldlineError } from '../core/events/errors.ts';

interface Waiter {
  position: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Those who wait until all have come to a position. */
export class PositionWaiters {
  readonly #waiters = new Set<Waiter>();

  /** Settles with `settle` and `fail`; rejects with `cancelled` when the signal is aborted. */
  wait(position: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        this.#waiters.delete(waiter);
        signal.removeEventListener('abort', onAbort);
      };
      const waiter: Waiter = {
        position,
        resolve: () => {
          end();
          resolve();
        },
        reject: (error) => {
          end();
          reject(error);
        },
      };
      const onAbort = (): void => waiter.reject(new FoldlineError('cancelled', 'Cancelled.'));
      if (signal.aborted) {
        onAbort();
        return;
      }
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiters.add(waiter);
    });
  }

  /** All have come so far. */
  settle(position: number): void {
    for (const waiter of this.#waiters) if (waiter.position <= position) waiter.resolve();
  }

  /** There are only so many events now: nobody waits for more. */
  clamp(events: number): void {
    for (const waiter of this.#waiters) waiter.position = Math.min(waiter.position, events);
  }

  fail(error: Error): void {
    for (const waiter of this.#waiters) waiter.reject(error);
  }
}
