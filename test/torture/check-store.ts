import { readFile } from 'node:fs/promises';
import { StoreLock } from '../../src/platform/node/store-lock.ts';
import { EngineEventStore } from '../support/engine-event-store.ts';

/** What is in a store, for the closing count. */
export interface StoreCheck {
  readonly events: number;
  readonly torn: boolean;
  /** What must not be. */
  readonly faults: readonly string[];
}

/**
 * Checks a store while nobody writes: every acknowledged id is there once, batches are whole, versions have no gaps, and
 * `verify` finds nothing, but for a torn tail where the next writer has yet to cut it.
 */
export async function checkStore(path: string, acknowledged: readonly ReadonlySet<string>[]): Promise<StoreCheck> {
  const lock = new StoreLock(path);
  await lock.acquire();
  try {
    const store = await EngineEventStore.open(path, { writable: false });
    try {
      const { problems } = await store.engine.request('verify', null);
      const faults = problems
        .filter(({ code }) => !code.startsWith('torn-'))
        .map(({ code, line }) => `${code}:${line}`);
      const { events, bytesTotal } = await store.engine.request('summary', null);
      const lines = (await readFile(path, 'utf8')).slice(0, bytesTotal).split('\n').slice(0, events);
      return { events, torn: faults.length < problems.length, faults: [...faults, ...checkLines(lines, acknowledged)] };
    } finally {
      await store.close();
    }
  } finally {
    lock.release();
    lock.close();
  }
}

interface Line {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly batch?: string;
}

/** The same rules once more, by nothing of ours but JSON. */
function checkLines(lines: readonly string[], acknowledged: readonly ReadonlySet<string>[]): string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  const versions = new Map<string, number>();
  let rest: { readonly next: number; readonly count: number } | undefined;
  for (const [index, text] of lines.entries()) {
    const { id, stream, version, batch = '1/1' } = JSON.parse(text) as Line;
    const fault = (what: string): void => void faults.push(`${what}:${index + 1}`);
    if (ids.has(id)) fault('id twice');
    ids.add(id);
    if (version !== (versions.get(stream) ?? 0) + 1) fault('version gap');
    versions.set(stream, version);
    const [place = 0, count = 0] = batch.split('/').map(Number);
    if (rest === undefined ? place !== 1 : place !== rest.next || count !== rest.count) fault('partial batch');
    rest = place === count ? undefined : { next: place + 1, count };
  }
  if (rest !== undefined) faults.push('partial batch at the end');
  for (const id of acknowledged.flatMap((known) => [...known])) if (!ids.has(id)) faults.push(`lost: ${id}`);
  return faults;
}
