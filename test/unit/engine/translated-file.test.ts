import { afterEach, describe, expect, test } from 'vitest';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import { readRange } from '../../../src/core/log/byte-source.ts';
import type { FileState, LogFile } from '../../../src/engine/log-file.ts';
import { HeldLines } from '../../../src/engine/held-lines.ts';
import { PassageLines } from '../../../src/engine/passage-lines.ts';
import { TranslatedFile } from '../../../src/engine/translated-file.ts';
import type { RecognisedSource, Translate } from '../../../src/sources/source.ts';
import { MADE, MADE_FORMAT, madeSource, madeText } from '../../support/made-source.ts';

/** A file in memory that others write to. */
class ChangingFile implements LogFile {
  readonly pollInterval = 50;
  modified = 0;
  closed = false;
  #now: Uint8Array | undefined;
  #seen: Uint8Array;

  constructor(text: string) {
    this.#now = new TextEncoder().encode(text);
    this.#seen = this.#now;
  }

  /** Undefined: it is gone. */
  become(text: string | undefined): void {
    this.#now = text === undefined ? undefined : new TextEncoder().encode(text);
  }

  get size(): number {
    return this.#seen.length;
  }

  read(target: Uint8Array, offset: number): number {
    const part = this.#seen.subarray(offset, offset + target.length);
    target.set(part);
    return part.length;
  }

  refresh(): Promise<FileState> {
    if (this.#now === undefined) return Promise.resolve({ kind: 'gone' });
    const changed = this.#now !== this.#seen;
    if (changed) this.modified++;
    this.#seen = this.#now;
    return Promise.resolve({ kind: 'there', changed, replaced: false });
  }

  close(): void {
    this.closed = true;
  }
}

/** What becomes of the lines. */
const KINDS = ['held', 'made again when they are read'] as const;
type Kind = (typeof KINDS)[number];

interface Opened {
  readonly file: ChangingFile;
  readonly translated: TranslatedFile;
  /** How many sources were let go of, of how many. */
  readonly sources: { recognised: number; disposed: number };
}

let opened: Opened | undefined;

afterEach(() => {
  opened?.translated.close();
  opened = undefined;
});

async function open(text: string, kind: Kind = 'held'): Promise<Opened> {
  const file = new ChangingFile(text);
  const sources = { recognised: 0, disposed: 0 };
  const recognise = (): RecognisedSource | undefined => {
    const source = madeSource({
      name: 'log.made',
      bytes: file,
      head: new Uint8Array(0),
      maximumSize: 1e9,
      beside: () => Promise.resolve(undefined),
      refresh: () => Promise.resolve(),
      loadSqlite: () => Promise.reject(new Error('There is no need.')),
    });
    if (source === undefined) return undefined;
    sources.recognised++;
    return { ...source, translate: inMemoryUsedAgain(source.translate), dispose: () => void sources.disposed++ };
  };
  const source = recognise();
  if (source === undefined) throw new Error('It is not of the made-up format.');
  const lines = kind === 'held' ? new HeldLines() : new PassageLines(source.again ?? (() => []), 0);
  const translated = await TranslatedFile.open(file, source, () => Promise.resolve(recognise()), lines);
  opened = { file, translated, sources };
  return opened;
}

/** The same pieces, each of which is gone once the next one is asked for. */
function inMemoryUsedAgain(translate: Translate | undefined): Translate {
  return async function* (listener, signal) {
    for await (const piece of translate?.(listener, signal) ?? []) {
      yield piece;
      piece.fill(0);
    }
  };
}

function textOf(translated: TranslatedFile): string {
  return new TextDecoder().decode(readRange(translated, 0, translated.size));
}

async function readAll(translated: TranslatedFile): Promise<string> {
  while (await translated.grow());
  return textOf(translated);
}

const codes = (translated: TranslatedFile): string[] => translated.takeProblems().map(({ code }) => code);

describe.each(KINDS)('lines that are %s', (kind) => {
  test('it grows piece by piece', async () => {
    const { translated } = await open(madeText('{"a":1}', '{"b":2}'), kind);
    expect(textOf(translated)).toBe('');
    expect(await translated.grow()).toBe(true);
    expect(textOf(translated)).toBe('{"a":1}\n');
    expect(await translated.grow()).toBe(true);
    expect(await translated.grow()).toBe(false);
    expect(textOf(translated)).toBe('{"a":1}\n{"b":2}\n');
    expect(translated.format).toMatchObject(MADE_FORMAT);
  });

  test('what comes behind is there at the next look, and what was there stays', async () => {
    const { file, translated } = await open(madeText('{"a":1}'), kind);
    await readAll(translated);
    expect(await translated.refresh()).toMatchObject({ kind: 'there', changed: false });
    file.become(madeText('{"a":1}', '{"b":2}'));
    expect(await translated.refresh()).toEqual({ kind: 'there', changed: true, replaced: false, rewritten: false });
    expect(textOf(translated)).toBe('{"a":1}\n{"b":2}\n');
  });

  test.each([
    ['other events', madeText('{"a":1}', '{"c":3}'), '{"a":1}\n{"c":3}\n'],
    ['fewer events', madeText('{"a":1}'), '{"a":1}\n'],
    ['no events', MADE, ''],
  ])('%s are another log', async (_, text, expected) => {
    const { file, translated } = await open(madeText('{"a":1}', '{"b":2}'), kind);
    await readAll(translated);
    file.become(text);
    expect(await translated.refresh()).toMatchObject({ changed: true, rewritten: true });
    expect(textOf(translated)).toBe(expected);
  });

  test('a change that comes out the same is none', async () => {
    const { file, translated, sources } = await open(madeText('{"a":1}'), kind);
    await readAll(translated);
    file.become(madeText('', '{"a":1}'));
    expect(await translated.refresh()).toMatchObject({ changed: false });
    expect(sources).toEqual({ recognised: 2, disposed: 1 });
  });

  test('problems are told once, and anew when the log is another', async () => {
    const { file, translated } = await open(
      madeText('?torn-line one', '{"a":1}', '!missing-field two', '{"b":2}'),
      kind,
    );
    await translated.grow();
    expect(codes(translated)).toEqual(['torn-line']);
    await readAll(translated);
    expect(translated.takeProblems()).toEqual([{ code: 'missing-field', message: 'two', event: 2 }]);
    expect(codes(translated)).toEqual([]);
    file.become(madeText('?torn-line one', '{"a":1}', '!missing-field two', '{"b":2}', '{"c":3}'));
    expect(await translated.refresh()).toMatchObject({ changed: true, rewritten: true });
    expect(codes(translated)).toEqual(['torn-line', 'missing-field']);
  });

  test('of notes of one code the last stays, and others are news', async () => {
    const { file, translated } = await open(madeText('#n first', '#n second', '{"a":1}'), kind);
    await readAll(translated);
    let news = 0;
    translated.onNews(() => news++);
    expect(translated.notes).toEqual([{ code: 'n', message: 'second' }]);
    file.become(madeText('#n third', '{"a":1}'));
    expect(await translated.refresh()).toMatchObject({ changed: false });
    expect(translated.notes).toEqual([{ code: 'n', message: 'third' }]);
    expect(news).toBe(1);
  });

  test('a file that is gone and comes back is what it was', async () => {
    const { file, translated } = await open(madeText('{"a":1}'), kind);
    await readAll(translated);
    file.become(undefined);
    expect(await translated.refresh()).toEqual({ kind: 'gone' });
    expect(textOf(translated)).toBe('{"a":1}\n');
    file.become(madeText('{"a":1}'));
    expect(await translated.refresh()).toMatchObject({ kind: 'there', changed: false });
  });
});

test('what comes out is as large as expected from the share of the source that it is of', async () => {
  const file = new ChangingFile('a'.repeat(1000));
  const source: RecognisedSource = {
    format: MADE_FORMAT,
    translate: async function* (listener) {
      for (const share of [0.25, 0.5]) {
        listener.reached?.(share);
        yield await Promise.resolve(new Uint8Array(500));
      }
    },
  };
  const translated = await TranslatedFile.open(file, source, () => Promise.resolve(source));
  const sizes = [translated.expectedSize];
  while (await translated.grow()) sizes.push(translated.expectedSize);
  expect(sizes).toEqual([1000, 2000, 2000]);
  translated.close();
});

test('what cannot be read any more leaves what was read, says so, and is looked at again', async () => {
  const { file, translated, sources } = await open(madeText('{"a":1}'));
  await readAll(translated);
  let news = 0;
  translated.onNews(() => news++);
  file.become(madeText('{"a":1}', '{"b":2}', 'damaged'));
  expect(await translated.refresh()).toMatchObject({ changed: false });
  expect(textOf(translated)).toBe('{"a":1}\n');
  expect(translated.notes).toMatchObject([{ code: 'source-unreadable' }]);
  expect(news).toBe(1);
  expect(sources).toEqual({ recognised: 2, disposed: 1 });
  file.become(madeText('{"a":1}', '{"b":2}'));
  expect(await translated.refresh()).toMatchObject({ changed: true, rewritten: false });
  expect(textOf(translated)).toBe('{"a":1}\n{"b":2}\n');
  expect(translated.notes).toEqual([]);
  expect(news).toBe(2);
});

test('what is made again is not made of another file', async () => {
  const { file, translated } = await open(madeText('{"a":1}', '{"b":2}'), 'made again when they are read');
  await readAll(translated);
  file.become(madeText('{"a":2}', '{"b":2}', 'damaged'));
  expect(await translated.refresh()).toMatchObject({ changed: false });
  expect(() => textOf(translated)).toThrow(expect.objectContaining({ code: 'file-changed' }));
  file.become(madeText('{"a":1}', '{"b":2}'));
  expect(await translated.refresh()).toMatchObject({ changed: false });
  expect(textOf(translated)).toBe('{"a":1}\n{"b":2}\n');
});

test('what is being written to at this moment is looked at again though it does not change', async () => {
  const file = new ChangingFile(madeText('{"a":1}'));
  let isBusy = false;
  const recognise = (): Promise<RecognisedSource> => {
    if (isBusy) return Promise.reject(new FoldlineError('file-changed', 'It changes.'));
    return Promise.resolve({ format: MADE_FORMAT, translate: once(isBusy ? '' : `{"n":${file.modified}}\n`) });
  };
  const translated = await TranslatedFile.open(file, await recognise(), recognise);
  await readAll(translated);
  isBusy = true;
  file.become(madeText('{"b":2}'));
  expect(await translated.refresh()).toMatchObject({ changed: false });
  isBusy = false;
  expect(await translated.refresh()).toMatchObject({ changed: true, rewritten: true });
  expect(textOf(translated)).toBe('{"n":1}\n');
  translated.close();
});

test('closing ends a translation, and lets go of the source and the file', async () => {
  const { file, translated, sources } = await open(madeText('{"a":1}', '{"b":2}'));
  await translated.grow();
  translated.close();
  await expect(translated.grow()).resolves.toBe(false);
  expect(sources).toEqual({ recognised: 1, disposed: 1 });
  expect(file.closed).toBe(true);
});

test('closing ends one that is at work', async () => {
  const { translated } = await open(madeText('{"a":1}', '{"b":2}'));
  const growing = translated.grow();
  translated.close();
  await expect(growing).rejects.toMatchObject({ code: 'cancelled' });
});

function once(text: string): NonNullable<RecognisedSource['translate']> {
  return async function* () {
    await Promise.resolve();
    yield new TextEncoder().encode(text);
  };
}

test('a file that is written to while it is read first is translated anew at the next look', async () => {
  const file = new ChangingFile(MADE);
  let runs = 0;
  const source = (): RecognisedSource => ({
    format: MADE_FORMAT,
    translate: async function* () {
      runs++;
      await Promise.resolve();
      yield new TextEncoder().encode(runs === 1 ? '{"a":1}\n{"of":"two moments"}\n' : '{"a":1}\n{"b":2}\n');
      if (runs === 1) throw new FoldlineError('file-changed', 'It is being written to.');
    },
  });
  const translated = await TranslatedFile.open(file, source(), () => Promise.resolve(source()));
  try {
    await readAll(translated);
    expect(await translated.refresh()).toMatchObject({ changed: true, rewritten: true });
    expect(textOf(translated)).toBe('{"a":1}\n{"b":2}\n');
    expect(await translated.refresh()).toMatchObject({ changed: false });
  } finally {
    translated.close();
  }
});
