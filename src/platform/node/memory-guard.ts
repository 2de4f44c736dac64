import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The code by which a thread ends that takes too much memory. */
export const OUT_OF_MEMORY = 78;

/**
 * What V8 may have beyond the limit, in megabytes. At its own limit V8 ends the thread as well, but only where it grows
 * by little steps: one array that does not fit ends the whole process, and with it the editor's extensions. No array is
 * larger than this, and a call that goes on growing is over by its time limit before.
 */
export const HEADROOM = 2048;

/**
 * Ends this thread where it keeps more than `limit` megabytes, what could be thrown away not counted. To be asked now and
 * then; to be made before code of the user's runs.
 */
export function memoryGuard(limit: number): () => void {
  const collect = garbageCollector();
  const exit = process.exit.bind(process);
  const isTooMuch = (): boolean => getHeapStatistics().used_heap_size > limit * 1024 * 1024;
  return () => {
    if (!isTooMuch()) return;
    collect();
    if (isTooMuch()) exit(OUT_OF_MEMORY);
  };
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('globalThis.gc') as (() => void) | undefined;
  setFlagsFromString('--no-expose-gc');
  return collect ?? (() => undefined);
}
