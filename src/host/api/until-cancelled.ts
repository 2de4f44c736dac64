import { FoldlineError } from '../../core/events/errors.ts';

/** What a promise gives, or `cancelled` as soon as the signal is aborted, whatever becomes of the promise. */
export async function untilCancelled<Result>(
  promise: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (signal === undefined) return promise;
  const cancelled = Promise.withResolvers<never>();
  const abort = (): void => cancelled.reject(new FoldlineError('cancelled', 'Cancelled.'));
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, cancelled.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
