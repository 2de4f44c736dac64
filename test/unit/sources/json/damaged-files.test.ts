import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasErrorCode } from '../../../../src/core/events/errors.ts';
import { recogniseSources } from '../../../../src/sources/recognise.ts';
import { kcatText } from './broker-fixtures.ts';
import { ocelText } from './document-fixtures.ts';
import { JSON_FIXTURES } from './fixtures.ts';
import { textFile, translateSource, translateText } from './json-fixture.ts';
import { feed } from './store-fixtures.ts';

/** Everything that a text could be is translated; what is made must be lines of JSON, and errors have codes. */
async function readAll(bytes: Uint8Array): Promise<number> {
  let events = 0;
  try {
    for (const source of await recogniseSources(textFile(bytes), {})) {
      if (source.translate !== undefined) events += (await translateSource(source)).events.length;
    }
  } catch (error) {
    if (!hasErrorCode(error)) throw error;
  }
  return events;
}

const fixture = fc.constantFrom(...JSON_FIXTURES).map(({ text }) => new TextEncoder().encode(text));
const byte = fc.oneof(fc.constantFrom(...Buffer.from('{}[]",:\\\n\0')), fc.integer({ min: 0, max: 255 }));

test('files that are cut anywhere open as far as they go', async () => {
  await fc.assert(
    fc.asyncProperty(fixture, fc.nat(), async (bytes, cut) => {
      expect(await readAll(bytes.subarray(0, cut % bytes.length))).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 60 },
  );
});

test('files in which any bytes are others never crash', async () => {
  const changes = fc.array(fc.tuple(fc.nat(), byte), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fixture, changes, async (bytes, changed) => {
      const copy = bytes.slice();
      for (const [place, value] of changed) copy[place % copy.length] = value;
      expect(await readAll(copy)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 60 },
  );
});

test('files in which any values are others never crash', async () => {
  const values = JSON_FIXTURES.filter(({ text }) => text.startsWith('{')).map(({ text }) => text);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...values), fc.nat(), fc.json(), async (text, place, json) => {
      const scalars = [...text.matchAll(/(?<=":\s*)(?:"[^"\\]*"|\d+|null|true|false)(?=\s*[,}])/g)];
      const scalar = scalars[place % scalars.length];
      const start = scalar?.index ?? 0;
      const changed = text.slice(0, start) + json + text.slice(start + (scalar?.[0].length ?? 0));
      expect(await readAll(new TextEncoder().encode(changed))).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 60 },
  );
});

test('a broken line is told with its number, and the others open', async () => {
  const [first = '', second = '', ...rest] = kcatText.split('\n');
  const { events, problems } = await translateText([first, second.slice(0, 40), ...rest].join('\n'));
  expect(events).toHaveLength(5);
  expect(problems).toEqual([expect.stringMatching(/^malformed-line at no event: Line 2 of the file: It is not JSON/)]);
});

test('a line that only looks like JSON is told likewise', async () => {
  const { events, problems } = await translateText(`${kcatText}{"topic":@}\n`);
  expect(events).toHaveLength(6);
  expect(problems).toEqual(['malformed-line at no event: Line 7 of the file: it is not JSON.']);
});

test('a line that is not written to its end is told, and the others open', async () => {
  const { events, problems } = await translateText(kcatText.slice(0, -30));
  expect(events).toHaveLength(5);
  expect(problems).toEqual([expect.stringMatching(/^torn-line at no event: Line 6 of the file/)]);
});

test('a value of another kind between those of a format is told, and the others open', async () => {
  const { events, problems } = await translateText(`${kcatText}{"hello":"world"}\n5\n`);
  expect(events).toHaveLength(6);
  expect(problems).toEqual([
    expect.stringContaining('Line 7 of the file'),
    expect.stringContaining('Line 8 of the file'),
  ]);
});

test('a document that is cut gives the elements that are whole', async () => {
  const text = feed('body');
  const { events, problems } = await translateText(text.slice(0, text.lastIndexOf('"eventId"')));
  expect(events.map(({ version }) => version)).toEqual([1, 2, 3]);
  expect(problems).toEqual([expect.stringMatching(/^torn-line/)]);
  const log = await translateText(ocelText.slice(0, ocelText.indexOf('"e-3"')));
  expect(log.events).toHaveLength(2);
});

test('numbers of versions that are none leave the events to be counted', async () => {
  const { events } = await translateText(feed('body').replaceAll('"eventNumber": 2', '"eventNumber": "2,\\"x\\":1"'));
  expect(events[2]).toMatchObject({ stream: 'order-1', type: 'OrderPlaced' });
  expect(events[2]).not.toHaveProperty('x');
});
