import * as fc from 'fast-check';
import { NATIVE_FORMAT } from '../../../src/sources/ndjson/native.ts';
import { expect, test } from 'vitest';
import { MemoryByteSource } from '../../../src/core/log/byte-source.ts';
import type { ImportedEvent } from '../../../src/core/store/append/plan-import.ts';
import { importLog } from '../../../src/engine/import-log.ts';
import type { LogFile } from '../../../src/engine/log-file.ts';
import type { ImportResult } from '../../../src/protocol/engine.ts';
import { nativeLines, type NativeFields } from '../log/verified.ts';

/** Imports lines into a target that notes what is appended at once. */
async function importLines(
  lines: readonly string[],
  { onAppend, signal = new AbortController().signal }: { onAppend?: () => void; signal?: AbortSignal } = {},
): Promise<{ readonly appends: readonly (readonly ImportedEvent[])[]; readonly result: ImportResult }> {
  const appends: (readonly ImportedEvent[])[] = [];
  const bytes = new MemoryByteSource(new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')));
  const file: LogFile = Object.assign(bytes, {
    pollInterval: 0,
    modified: 0,
    refresh: () => Promise.resolve({ kind: 'there', changed: false, replaced: false } as const),
    close: () => undefined,
  });
  const target = {
    appendRecorded: (events: readonly ImportedEvent[]) => {
      appends.push(events);
      onAppend?.();
      return Promise.resolve({ appended: events.length, duplicates: 0 });
    },
  };
  const params = { uri: 'file:///a.events.ndjson', location: { kind: 'host' }, maximumSize: Infinity } as const;
  const result = await importLog(params, { file, format: NATIVE_FORMAT }, target, { signal });
  return { appends, result };
}

/** As many events as a batch has; a size of 1 is an event that was appended alone. */
function batchesOf(sizes: readonly number[]): NativeFields[] {
  return sizes.flatMap((size) =>
    size === 1 ? [{}] : Array.from({ length: size }, (_, index) => ({ batch: `${index + 1}/${size}` })),
  );
}

test('appends no more than 1,000 events at once, and never a part of a batch', async () => {
  const sizes = fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 700 })), { minLength: 1, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(sizes, async (batches) => {
      const { appends, result } = await importLines(nativeLines(batchesOf(batches)));
      const events = appends.flat();
      expect(result).toMatchObject({ read: events.length, appended: events.length, skipped: 0 });
      expect(events.map(({ id }) => id)).toEqual(events.map((_, place) => `event-${place + 1}`));
      for (const append of appends) {
        expect(append.length).toBeLessThanOrEqual(1_000);
        expect(append[0]?.batch ?? '1/1').toMatch(/^1\//);
        const [index, count] = (append.at(-1)?.batch ?? '1/1').split('/');
        expect(index).toBe(count);
      }
    }),
    { numRuns: 40 },
  );
});

test('appends a batch of more than 1,000 events as the whole that it is', async () => {
  const { appends } = await importLines(nativeLines(batchesOf([1, 1_500, 1])));
  expect(appends.map(({ length }) => length)).toEqual([1, 1_500, 1]);
});

test('appends what repeats an id after the event that has it', async () => {
  const { appends } = await importLines(nativeLines([{ id: 'a' }, { id: 'b' }, { id: 'a' }, { id: 'c' }]));
  expect(appends.map((events) => events.map(({ id }) => id))).toEqual([
    ['a', 'b'],
    ['a', 'c'],
  ]);
});

test('appends less at once where payloads are large', async () => {
  const data = 'x'.repeat(6 << 20);
  const { appends } = await importLines(nativeLines([{ data }, { data }, { data }, { data }]));
  expect(appends.map(({ length }) => length)).toEqual([3, 1]);
});

test('a cancel stops it between two appends', async () => {
  const controller = new AbortController();
  let appends = 0;
  const onAppend = (): void => {
    appends++;
    controller.abort();
  };
  const lines = nativeLines(batchesOf(Array.from({ length: 2_500 }, () => 1)));
  await expect(importLines(lines, { onAppend, signal: controller.signal })).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(appends).toBe(1);
});
