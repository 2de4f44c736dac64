import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { listed, nativeLines, verifyLines } from './verified.ts';

const marked = (...marks: readonly unknown[]): string[] =>
  nativeLines(marks.map((batch) => (batch === undefined ? {} : { batch })));

test('batches that are all there are counted, and nothing is wrong with them', async () => {
  const { ok, checked } = await verifyLines(marked('1/2', '2/2', undefined, '1/3', '2/3', '3/3', '1/1', '1/2', '2/2'));
  expect(ok).toBe(true);
  expect(checked).toMatchObject({ events: 9, batches: 4 });
});

test.each([
  { lack: 'its end', marks: ['1/3', '2/3', undefined], found: ['1 incomplete-batch'] },
  { lack: 'its start', marks: [undefined, '2/3', '3/3'], found: ['2 incomplete-batch'] },
  { lack: 'its middle', marks: ['1/3', '3/3'], found: ['1 incomplete-batch', '2 incomplete-batch'] },
  { lack: 'its end, before another', marks: ['1/3', '1/2', '2/2'], found: ['1 incomplete-batch'] },
  { lack: 'its end, at the log’s end', marks: [undefined, '1/2'], found: ['2 incomplete-batch'] },
  { lack: 'order', marks: ['2/2', '1/2'], found: ['1 incomplete-batch', '2 incomplete-batch'] },
  { lack: 'one count', marks: ['1/2', '2/3', '3/3'], found: ['1 incomplete-batch', '2 incomplete-batch'] },
])('a batch that lacks $lack is one problem at the first of its events', async ({ marks, found }) => {
  const verification = await verifyLines(marked(...marks));
  expect(listed(verification)).toEqual(found);
  expect(verification.problemsByCode).toEqual({ 'incomplete-batch': found.length });
});

test('a problem says what is there of the batch', async () => {
  const { problems } = await verifyLines(marked('1/4', '2/4', undefined, '4/4'));
  expect(problems.map(({ message }) => message)).toEqual([
    'Of the 4 events of its batch, only numbers 1 to 2 are here.',
    'Of the 4 events of its batch, only number 4 is here.',
  ]);
});

test.each(['', '1', '0/2', '3/2', '1/2 ', '01/2', '1/2/3', 1, true, [1, 2], { index: 1 }, '1/99999999999'])(
  'a mark that is no i/n is told: %j',
  async (batch) => {
    expect(listed(await verifyLines(marked(batch)))).toEqual(['1 invalid-field']);
  },
);

test('a mark is read however it is written, and null is none', async () => {
  const [first = '', second = ''] = marked('1/2', '2/2');
  const lines = [first.replace('"1/2"', '"\\u0031\\/2"'), second.replace('"batch":', '"b\\u0061tch" : ')];
  expect(await verifyLines([...lines, ...nativeLines([{ stream: 'b', batch: null }])])).toMatchObject({
    problemsByCode: { 'time-backwards': 1, 'duplicate-id': 1 },
    checked: { batches: 1 },
  });
});

test('a payload that is no JSON breaks no batch', async () => {
  const [first = '', second = ''] = marked('1/2', '2/2');
  expect(listed(await verifyLines([first, second.replace('"data":{}', '"data":{"x":tru}')]))).toEqual([
    '2 invalid-payload',
  ]);
});

test('a batch that reading was cancelled in is not called broken', async () => {
  expect(listed(await verifyLines(marked('1/2'), { cancelled: true }))).toEqual([]);
});

test('a log of another format may call something else a batch', async () => {
  const lines = nativeLines([{ batch: 'A-17' }, { batch: '1/3' }]);
  const format = {
    name: 'json',
    layout: 'lines',
    mapping: { stream: '/stream', version: '/version', type: '/type', time: '/time', id: '/id', data: '/data' },
    confidence: 'sure',
  } as const;
  expect(await verifyLines(lines, { format })).toMatchObject({ ok: true, checked: { batches: 0 } });
});

/** Batches of some sizes, one after the other; no two of a size, so that no two halves look like one. */
const sizes = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 });

test('batches cut at random places: as many problems as batches with a piece, no more and no less', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.func(fc.boolean()), async (batches, isCut) => {
      const pieces: { readonly batch: number; readonly mark: string | undefined }[] = [];
      batches.forEach((size, batch) => {
        if (isCut(batch)) pieces.push({ batch: -1, mark: undefined });
        for (let index = 1; index <= size; index++) {
          // Cuts are rare enough for whole batches to be among them.
          if (!isCut(batch) || !isCut(batch, index)) pieces.push({ batch, mark: `${index}/${size}` });
        }
      });
      // A piece ends where the next event is not the next of its batch.
      const starts = pieces.filter(({ batch, mark }, place) => {
        const before = pieces[place - 1];
        return mark !== undefined && !(before?.batch === batch && indexOf(before.mark) + 1 === indexOf(mark));
      });
      const whole = batches.filter((size, batch) => pieces.filter((piece) => piece.batch === batch).length === size);
      const verification = await verifyLines(marked(...pieces.map(({ mark }) => mark)));
      expect(verification.checked.batches).toBe(whole.length);
      expect(verification.problemsByCode['incomplete-batch'] ?? 0).toBe(starts.length - whole.length);
      expect(verification.total).toBe(starts.length - whole.length);
    }),
    { numRuns: 150 },
  );
});

function indexOf(mark: string | undefined): number {
  return Number(mark?.split('/')[0]);
}
