import { describe, expect, it } from 'vitest';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import { readRange } from '../../../src/core/log/byte-source.ts';
import type { LogFile } from '../../../src/engine/log-file.ts';
import { openSource, type OpenedSource, type SourceParams } from '../../../src/engine/open-source.ts';
import { isMadeFile } from '../../../src/engine/made-file.ts';
import * as sources from '../../../src/sources/recognise.ts';
import type { RecognisedSource, SourceChoice, SourceFile } from '../../../src/sources/source.ts';
import { MADE_FORMAT, madeSource, madeText } from '../../support/made-source.ts';

function fileOf(text: string): LogFile {
  const bytes = new TextEncoder().encode(text);
  return {
    pollInterval: 100,
    modified: 0,
    size: bytes.length,
    read: (target, offset) => {
      const part = bytes.subarray(offset, offset + target.length);
      target.set(part);
      return part.length;
    },
    refresh: () => Promise.resolve({ kind: 'there', changed: false, replaced: false }),
    close: () => undefined,
  };
}

type Recognise = (file: SourceFile, choice: SourceChoice) => RecognisedSource | undefined;

/** What was opened, and what the sources were asked. */
async function open(
  text: string,
  recognise: Recognise = (file) => madeSource(file),
  params: Partial<SourceParams> = {},
): Promise<OpenedSource & { readonly asked: readonly SourceChoice[] }> {
  const asked: SourceChoice[] = [];
  const opened = await openSource({ uri: 'file:///shop/log', maximumSize: 1e6, ...params }, fileOf(text), {
    loadSqlite: () => Promise.reject(new Error('There is no need.')),
    loadSources: () =>
      Promise.resolve({
        ...sources,
        recogniseSource: (file, choice) => {
          asked.push(choice);
          return Promise.resolve(recognise(file, choice));
        },
      }),
  });
  return { ...opened, asked };
}

const NATIVE_LINE = '{"id":"1","stream":"a","version":1,"type":"T","time":"2026-01-05T00:00:00Z","data":{}}\n';
const plain = (source: RecognisedSource | undefined) => () => source;

describe('a file', () => {
  it('of a format that shows at once is read as it is, and nobody else is asked', async () => {
    const { file, format, asked } = await open(NATIVE_LINE.repeat(3));
    expect([format.name, isMadeFile(file), asked.length]).toEqual(['native', false, 0]);
  });

  it('is what the user said of it, though another format shows at once', async () => {
    const source = { format: MADE_FORMAT, translate: translation('{"stream":"b","type":"T"}\n') };
    const { file, format, asked } = await open(NATIVE_LINE, plain(source), { origin: 'made-up' });
    expect([format.origin?.name, isMadeFile(file)]).toEqual(['made-up', true]);
    expect(asked).toEqual([{ asRows: false, origin: 'made-up' }]);
  });

  it('of another format is translated', async () => {
    const { file, format } = await open(madeText('{"stream":"b","type":"T"}'));
    expect(format).toMatchObject(MADE_FORMAT);
    if (!isMadeFile(file)) throw new Error('It is not made.');
    while (await file.grow());
    expect(new TextDecoder().decode(readRange(file, 0, 99))).toBe('{"stream":"b","type":"T"}\n');
  });

  it('of another format is read as it is where that can be', async () => {
    const found = { ...MADE_FORMAT, name: 'json', mapping: { type: '/kind' } } as const;
    const { file, format } = await open('{"kind":"T"}\n', plain({ format: found }));
    expect([format, isMadeFile(file)]).toEqual([found, false]);
  });

  it('has the tables that there are to choose from, and the one that was chosen is asked for', async () => {
    const source = { format: MADE_FORMAT, translate: translation(''), tables: ['events', 'other'] };
    const { tables, asked } = await open('SQLite', plain(source), { table: 'other' });
    expect(tables).toEqual(['events', 'other']);
    expect(asked).toEqual([{ asRows: false, table: 'other' }]);
  });

  it('whose fields the user has mapped is asked for as rows, and has that mapping', async () => {
    const source = { format: MADE_FORMAT, translate: translation('') };
    const { format, asked } = await open('SQLite', plain(source), { mapping: { type: '/kind' } });
    expect(asked).toEqual([{ asRows: true }]);
    expect(format).toMatchObject({
      name: 'json',
      mapping: { type: '/kind' },
      isMade: true,
      origin: MADE_FORMAT.origin,
    });
  });

  it('that nobody knows is no log', async () => {
    await expect(open('Dear diary,', plain(undefined))).rejects.toMatchObject({ code: 'not-an-event-log' });
  });

  it('that somebody knows to be something else is what they say', async () => {
    const say = (): never => {
      throw new FoldlineError('not-an-event-log', 'It has the tables a and b.', { tables: ['a', 'b'] });
    };
    await expect(open('SQLite', say)).rejects.toMatchObject({ message: 'It has the tables a and b.' });
  });

  it('that is larger than wanted is not looked at', async () => {
    const opening = open(madeText('x'.repeat(100)), undefined, { maximumSize: 50 });
    await expect(opening).rejects.toMatchObject({ code: 'file-too-large' });
  });
});

function translation(text: string): NonNullable<RecognisedSource['translate']> {
  return async function* () {
    await Promise.resolve();
    yield new TextEncoder().encode(text);
  };
}
