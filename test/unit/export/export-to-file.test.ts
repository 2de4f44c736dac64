import { link, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import initSqlJs from 'sql.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import { exportToFile } from '../../../src/engine/export-to-file.ts';
import type { LogContents } from '../../../src/engine/log-contents.ts';
import { MemoryOutput } from '../../../src/engine/memory-output.ts';
import type { OutputFile } from '../../../src/engine/output-file.ts';
import { PathOutput } from '../../../src/platform/node/path-output.ts';
import type { ExportResult } from '../../../src/protocol/engine.ts';
import { EXPORT_FORMATS, type ExportFormat, type LogSummary } from '../../../src/protocol/log.ts';
import { openParamsOf, startTestEngine, type TestEngine } from '../../support/in-process-engine.ts';
import { readLog } from './exporting.ts';
import { LINES, SHOP } from './native-logs.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-export-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('an export that an engine is asked for', () => {
  let engine: TestEngine;
  let log: string;
  let target: string;

  beforeEach(async () => {
    engine = startTestEngine();
    log = join(folder, 'shop.events.ndjson');
    target = join(folder, 'out', 'copy.ndjson');
    await writeFile(log, SHOP);
    await engine.request('open', openParamsOf(log));
  });

  afterEach(() => engine.close());

  it('writes a file, and nothing else beside it', async () => {
    const result = await engine.request('export', { format: 'native', filter: {}, path: target });
    expect(result).toEqual({ events: 3, size: SHOP.length, bytes: null });
    expect(await readFile(target, 'utf8')).toBe(SHOP);
    expect(await readdir(join(folder, 'out'))).toEqual(['copy.ndjson']);
  });

  it.each(EXPORT_FORMATS)('gives the bytes where there is no path: %s', async (format) => {
    const { events, size, bytes } = await engine.request('export', { format, filter: {} });
    await engine.request('export', { format, filter: {}, path: target });
    expect({ events, size }).toEqual({ events: 3, size: bytes?.length });
    expect(Buffer.compare(bytes ?? new Uint8Array(0), await readFile(target))).toBe(0);
  });

  it('has every event that matches, and no other', async () => {
    const text = async (filter: object): Promise<string> => {
      const { bytes } = await engine.request('export', { format: 'native', filter });
      return new TextDecoder().decode(bytes ?? undefined);
    };
    expect(await text({ stream: 'order-1' })).toBe(`${LINES[0]}\n${LINES[2]}\n`);
    expect(await text({ types: ['Placed'], text: 'ORDER-2' })).toBe(`${LINES[1]}\n`);
    expect(await text({ from: Date.parse('2026-01-05T00:00:02Z') })).toBe(`${LINES[2]}\n`);
    expect(await text({ stream: 'nobody' })).toBe('');
  });

  it('replaces what is there, but never the log itself, by whatever name', async () => {
    await mkdir(join(folder, 'out'));
    await writeFile(target, 'before');
    await engine.request('export', { format: 'native', filter: { stream: 'order-2' }, path: target });
    expect(await readFile(target, 'utf8')).toBe(`${LINES[1]}\n`);
    await symlink(log, join(folder, 'symbolic.ndjson'));
    await link(log, join(folder, 'hard.ndjson'));
    for (const name of ['shop.events.ndjson', 'symbolic.ndjson', 'hard.ndjson', 'out/../shop.events.ndjson']) {
      const request = engine.request('export', { format: 'csv', filter: {}, path: join(folder, name) });
      await expect(request).rejects.toMatchObject({ code: 'invalid-argument' });
    }
    expect(await readFile(log, 'utf8')).toBe(SHOP);
  });

  it('replaces what a link leads to, and the link stays', async () => {
    await writeFile(join(folder, 'real.csv'), 'before');
    await symlink(join(folder, 'real.csv'), join(folder, 'link.csv'));
    await engine.request('export', { format: 'csv', filter: {}, path: join(folder, 'link.csv') });
    expect(await readFile(join(folder, 'real.csv'), 'utf8')).toContain('order-1');
  });

  it('says that it cannot write there', async () => {
    const request = engine.request('export', { format: 'csv', filter: {}, path: join(log, 'x.csv') });
    await expect(request).rejects.toMatchObject({ code: expect.stringMatching(/^file-/) as string });
    await mkdir(target, { recursive: true });
    const onFolder = engine.request('export', { format: 'csv', filter: {}, path: target });
    await expect(onFolder).rejects.toMatchObject({ code: 'file-unwritable' });
    expect(await readdir(join(folder, 'out'))).toEqual(['copy.ndjson']);
  });
});

describe('an export that does not come to its end', () => {
  const MANY = Array.from(
    { length: 5000 },
    (_, row) =>
      `{"id":"e${(row * 7919) % 5003}","stream":"s-${row % 10}","version":${Math.floor(row / 10) + 1},"type":"T","time":"2026-01-05T00:00:00Z","data":{"text":"${'x'.repeat(300)}"}}\n`,
  ).join('');

  interface Trial {
    readonly contents: LogContents;
    readonly format: ExportFormat;
    readonly onProgress?: (done: number) => void;
    readonly signal?: AbortSignal;
    readonly now?: () => LogContents;
    readonly createFile?: (path: string) => Promise<OutputFile>;
  }

  function run({ contents, format, onProgress, signal, now, createFile }: Trial): Promise<ExportResult> {
    const log = {
      get contents() {
        return now?.() ?? contents;
      },
      summary: { uri: pathToFileURL(join(folder, 'log')).href } as LogSummary,
      matches: () => Promise.resolve(null),
      whenRead: () => Promise.resolve({} as LogSummary),
    };
    return exportToFile(
      log,
      { format, filter: {}, path: join(folder, 'out.file') },
      {
        createFile: createFile ?? ((path) => PathOutput.create(path, log.summary.uri)),
        loadSqlite: () => initSqlJs(),
      },
      { signal: signal ?? new AbortController().signal, onProgress: onProgress ?? (() => undefined) },
    );
  }

  it.each(EXPORT_FORMATS)('leaves no file when it is cancelled half way: %s', async (format) => {
    const contents = await readLog(MANY);
    const controller = new AbortController();
    let begun = false;
    const onProgress = (done: number): void => {
      begun ||= done > 0;
      if (done > 2000) controller.abort();
    };
    const work = run({ contents, format, onProgress, signal: controller.signal });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(begun).toBe(true);
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves what stood there before', async () => {
    await writeFile(join(folder, 'out.file'), 'before');
    const controller = new AbortController();
    controller.abort();
    const work = run({ contents: await readLog(MANY), format: 'csv', signal: controller.signal });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readFile(join(folder, 'out.file'), 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['out.file']);
  });

  it('leaves no file when the log is read anew meanwhile', async () => {
    const contents = await readLog(MANY);
    const other = await readLog(SHOP);
    let done = 0;
    const onProgress = (now: number): void => {
      done = now;
    };
    const now = (): LogContents => (done > 2000 ? other : contents);
    await expect(run({ contents, format: 'native', onProgress, now })).rejects.toMatchObject({ code: 'file-changed' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves no file when the log is cut meanwhile', async () => {
    const contents = await readLog(MANY);
    contents.index.offset[4000] = MANY.length - 10;
    await expect(run({ contents, format: 'native' })).rejects.toMatchObject({ code: 'file-changed' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves no file when the disk is full', async () => {
    const createFile = async (path: string): Promise<OutputFile> => {
      const file = await PathOutput.create(path, '');
      let written = 0;
      return {
        write: async (bytes) => {
          written += bytes.length;
          if (written > 500_000) throw new FoldlineError('disk-full', 'No space left on device.');
          await file.write(bytes);
        },
        finish: () => file.finish(),
        discard: () => file.discard(),
      };
    };
    const work = run({ contents: await readLog(MANY), format: 'native', createFile });
    await expect(work).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readdir(folder)).toEqual([]);
  });
});

it('what is kept in memory has a limit', async () => {
  const memory = new MemoryOutput();
  const chunk = new Uint8Array(2 ** 26);
  for (let megabytes = 64; megabytes <= 1024; megabytes += 64) await memory.write(chunk);
  await expect(memory.write(new Uint8Array(1))).rejects.toMatchObject({ code: 'file-too-large' });
});
