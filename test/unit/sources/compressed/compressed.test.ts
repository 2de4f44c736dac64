import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceChoice } from '../../../../src/sources/source.ts';
import { bigLogLines } from '../../../../src/build/sample/big-log.ts';
import { fileOf, originOf, translatedFile, type TranslatedText } from '../file-in-memory.ts';
import { database } from '../sqlite/fixtures/emmett-sqlite.ts';

const NATIVE = [...bigLogLines({ events: 5000 })].join('');
const CLOUD_EVENTS = Array.from({ length: 20 }, (_, row) =>
  JSON.stringify({ specversion: '1.0', id: `e-${row}`, source: '/shop', type: 'placed', subject: `o-${row % 3}` }),
).join('\n');
const CSV = `stream,type,time\n${'order-1,Placed,2026-01-05T10:00:00Z\n'.repeat(20)}`;

const COMPRESSIONS = [
  ['gzip', 'gz', (bytes: string | Uint8Array) => new Uint8Array(gzipSync(bytes))],
  ['zstd', 'zst', (bytes: string | Uint8Array) => new Uint8Array(zstdCompressSync(bytes))],
] as const;

function read(name: string, bytes: Uint8Array, choice?: SourceChoice): Promise<TranslatedText> {
  return translatedFile(fileOf(name, bytes), choice);
}

describe.each(COMPRESSIONS)('a file compressed by %s', (name, ending, compress) => {
  test('is read as what is inside, byte by byte where that is read as it is', async () => {
    const { format, text, problems } = await read(`shop.events.ndjson.${ending}`, compress(NATIVE));
    expect(format).toMatchObject({ name: 'native', isMade: true, isBinary: true, confidence: 'sure' });
    expect(format.origin).toEqual({ name: 'native', label: 'Foldline', compression: name });
    expect(text === NATIVE).toBe(true);
    expect(problems).toEqual([]);
  });

  test.each([
    ['CloudEvents', CLOUD_EVENTS, 20, 'CloudEvents'],
    ['CSV', CSV, 20, 'CSV'],
    ['JSON of any shape', NATIVE.slice(0, 5000).replaceAll('"stream"', '"aggregateId"'), undefined, 'JSON lines'],
    ['a JSON array', `[${CLOUD_EVENTS.replaceAll('\n', ',')}]`, undefined, 'CloudEvents'],
  ])('holds %s', async (_, text, events, label) => {
    const result = await read(`log.${ending}`, compress(text));
    expect(result.format.origin).toMatchObject({ label, compression: name });
    if (events !== undefined) expect(result.events).toHaveLength(events);
  });

  test('holds a database, whole', async () => {
    const { format, events } = await read(`shop.db.${ending}`, compress(database()));
    expect(format.origin).toMatchObject({ name: 'emmett-sqlite', compression: name });
    expect(events.length).toBeGreaterThan(0);
  });

  test('may be several, one behind the other', async () => {
    const half = NATIVE.indexOf('\n', NATIVE.length / 2) + 1;
    const both = Buffer.concat([compress(NATIVE.slice(0, half)), compress(NATIVE.slice(half))]);
    const { text, problems } = await read('log', both);
    expect(text === NATIVE).toBe(true);
    expect(problems).toEqual([]);
  });

  test('shows what could be read where it ends too early', async () => {
    const whole = compress(NATIVE);
    const { text, events, problems } = await read('log', whole.subarray(0, whole.length - 20_000));
    expect(NATIVE.startsWith(text)).toBe(true);
    expect(events.length).toBeGreaterThan(100);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^torn-line: The ${name} archive is damaged or incomplete`));
  });

  test('may not become larger than logs that are opened', async () => {
    const bomb = fileOf('bomb', compress(new Uint8Array(20_000_000).fill(0x20)), { maximumSize: 1_000_000 });
    await expect(translatedFile(bomb)).rejects.toMatchObject({ code: 'file-too-large' });
    const log = fileOf('log', compress(NATIVE), { maximumSize: 1_000_000 });
    await expect(translatedFile(log)).rejects.toMatchObject({
      code: 'file-too-large',
      message: expect.stringContaining('decompressed') as string,
    });
  });

  test('says that it is damaged where nothing can be read', async () => {
    const bytes = compress(NATIVE).fill(0xa5, 12);
    await expect(read('log', bytes)).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  test('holds no events where those inside are none', async () => {
    expect(await originOf(fileOf(`notes.txt.${ending}`, compress('Only a text.\n')))).toBeUndefined();
  });

  test('is not looked into further than once', async () => {
    await expect(read('log', compress(compress(NATIVE)))).rejects.toMatchObject({
      code: 'not-an-event-log',
      message: expect.stringContaining(`a ${name} archive in a ${name} archive`) as string,
    });
    const tar = new Uint8Array(1024);
    tar.set(Buffer.from('ustar'), 257);
    await expect(read(`logs.tar.${ending}`, compress(tar))).rejects.toMatchObject({
      message: expect.stringContaining(`a tar archive in a ${name} archive`) as string,
    });
  });

  test('never fails without saying how, whatever is wrong with it', async () => {
    const whole = compress(NATIVE.slice(0, 20_000));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, by, isCut) => {
          const bytes = isCut ? whole.slice(0, at) : whole.slice();
          if (!isCut) bytes[at] = (bytes[at] ?? 0) ^ by;
          const failure = await read('log', bytes).then(
            () => undefined,
            (error: unknown) => error,
          );
          const said =
            failure instanceof Error && ('code' in failure || failure.message === 'The file is not translated.');
          expect(failure === undefined || said).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test.each([
  ['ZIP', [0x50, 0x4b, 3, 4]],
  ['bzip2', [0x42, 0x5a, 0x68, 0x39]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
])('a %s archive is called by its name', async (label, magic) => {
  const bytes = new Uint8Array(600);
  bytes.set(magic);
  await expect(read('logs', bytes)).rejects.toMatchObject({
    code: 'not-an-event-log',
    message: expect.stringContaining(`a ${label} archive`) as string,
  });
});
