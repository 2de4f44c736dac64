import { vi } from 'vitest';

const STEP = 500;
const LONGEST = 60_000;

/** How something failed, and after how many milliseconds. */
export interface Failure {
  readonly error: unknown;
  readonly after: number;
}

/**
 * Begins what fails when its time is over, and lets that time go by at once as soon as `ready`: only timers hear of it.
 * Throws where it does not fail within a minute of such time.
 */
export async function failureInTime(begin: () => Promise<unknown>, ready: Promise<unknown>): Promise<Failure> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    let failure: { readonly error: unknown } | undefined;
    begin().catch((error: unknown) => (failure = { error }));
    await ready;
    for (let after = 0; after <= LONGEST; after += STEP) {
      if (failure !== undefined) return { ...failure, after };
      await vi.advanceTimersByTimeAsync(STEP);
    }
  } finally {
    vi.useRealTimers();
  }
  throw new Error('It does not fail.');
}
