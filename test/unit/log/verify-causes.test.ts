import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateEvents } from '../../../src/build/sample/generate-events.ts';
import { nativeLine } from '../../../src/build/sample/formats.ts';
import { listed, nativeLines, verifyLines, type NativeFields } from './verified.ts';

const caused = (...causes: readonly unknown[]): NativeFields[] =>
  causes.map((causationId) => (causationId === undefined ? {} : { metadata: { causationId } }));

test('a cause that stands before its event is as it should be', async () => {
  const lines = nativeLines(caused(undefined, 'event-1', 'event-1', 'event-3'));
  expect(await verifyLines(lines)).toMatchObject({ ok: true, checked: { causes: 3 } });
});

test('a cause that is not there, that comes later, or that is the event itself is told', async () => {
  const verification = await verifyLines(nativeLines(caused('event-3', 'elsewhere', 'event-3')));
  expect(verification.problems.map(({ line, position, code, message }) => ({ line, position, code, message }))).toEqual(
    [
      { line: 1, position: 1, code: 'cause-later', message: 'Its cause “event-3” comes later, at position 3.' },
      { line: 2, position: 2, code: 'cause-missing', message: 'Its cause “elsewhere” is not in this log.' },
      { line: 3, position: 3, code: 'cause-later', message: 'It names itself as its cause.' },
    ],
  );
});

test('of two events with one id the first counts', async () => {
  const lines = nativeLines([{ id: 'same' }, { metadata: { causationId: 'same' } }, { id: 'same' }]);
  expect(listed(await verifyLines(lines))).toEqual(['3 duplicate-id']);
});

test('ids are compared as text, however they are spelled', async () => {
  const [first = '', second = '', third = ''] = nativeLines(
    [...caused(undefined, 'é-1', '\ud800')].map((event, place) => ({
      ...event,
      ...(place === 0 ? { id: 'é-1' } : {}),
    })),
  );
  const lines = [first.replace('é', '\\u00e9'), second, third];
  expect(listed(await verifyLines(lines))).toEqual(['3 cause-missing']);
});

test('a number is an id by its digits, also where a double has fewer', async () => {
  const lines = ['12345678901234567890', '12345678901234567891'].map((cause, place) =>
    (nativeLines([{ id: 'x' }, { id: '12345678901234567890' }, ...caused('CAUSE', 'CAUSE')])[place + 2] ?? '').replace(
      '"CAUSE"',
      cause,
    ),
  );
  const before = nativeLines([{ id: 'x' }, { id: '12345678901234567890' }]);
  expect(listed(await verifyLines([...before, ...lines]))).toEqual(['4 cause-missing']);
});

test('what is no id is no cause', async () => {
  const fields = [null, { id: 'event-9' }, ['event-9'], true].map((causationId) => ({ metadata: { causationId } }));
  const odd = [{ metadata: null }, { metadata: 'event-9' }, { metadata: [] }, { metadata: { __proto__: 1 } }];
  expect(await verifyLines(nativeLines([...fields, ...odd]))).toMatchObject({ ok: true, checked: { causes: 0 } });
});

test('a long id is cut in the message', async () => {
  const { problems } = await verifyLines(nativeLines(caused('x'.repeat(100_000))));
  expect(problems[0]?.message.length).toBeLessThan(200);
});

test('the causes of other formats may live elsewhere, and still must not come later', async () => {
  const cloudEvent = (id: string, causationid?: string): string =>
    JSON.stringify({ specversion: '1.0', id, source: '/a', type: 'T', subject: 's', causationid, data: {} });
  const lines = [cloudEvent('1', 'a-command'), cloudEvent('2', '1'), cloudEvent('3', '4'), cloudEvent('4', '3')];
  const verification = await verifyLines(lines, { fileName: 'a.ndjson' });
  expect(listed(verification)).toEqual(['3 cause-later']);
  expect(verification.checked.causes).toBe(4);
});

test.each(['causationId', '$causationId', 'causation_id'])('a foreign log may call it %s', async (name) => {
  const lines = [
    { event_id: 'a', stream_id: 's-1', event_type: 'T', created_at: '2026-01-05T00:00:00Z', meta: { [name]: 'b' } },
    { event_id: 'b', stream_id: 's-1', event_type: 'T', created_at: '2026-01-05T00:00:01Z', meta: { [name]: 'a' } },
  ].map((event) => JSON.stringify({ ...event, payload: {} }));
  expect(listed(await verifyLines(lines, { fileName: 'a.ndjson' }))).toEqual(['1 cause-later']);
});

test('causes at random: one problem for each that is missing, later or the event itself', async () => {
  const cause = fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(fc.array(cause, { minLength: 1, maxLength: 10 }), async (causes) => {
      const ids = causes.map((number) => (number === undefined ? undefined : `event-${number}`));
      const { problemsByCode, checked } = await verifyLines(nativeLines(caused(...ids)));
      const count = (holds: (number: number, position: number) => boolean): number =>
        causes.filter((number, place) => number !== undefined && holds(number, place + 1)).length;
      const expected = {
        'cause-missing': count((number) => number > causes.length),
        'cause-later': count((number, position) => number <= causes.length && number >= position),
      };
      expect({ 'cause-missing': 0, 'cause-later': 0, ...problemsByCode }).toEqual(expected);
      expect(checked.causes).toBe(count(() => true));
    }),
    { numRuns: 150 },
  );
});

test('the sample is sound', async () => {
  const events = generateEvents();
  const verification = await verifyLines(events.map(nativeLine));
  expect(verification).toMatchObject({ ok: true, total: 0, problems: [], problemsByCode: {} });
  expect(verification.checked).toEqual({
    events: events.length,
    streams: new Set(events.map(({ stream }) => stream)).size,
    types: new Set(events.map(({ type }) => type)).size,
    links: 0,
    batches: events.filter(({ batch }) => batch?.startsWith('1/')).length,
    causes: events.filter(({ metadata }) => metadata.causationId !== undefined).length,
  });
});

test('can be cancelled', async () => {
  const signal = AbortSignal.abort();
  const lines = nativeLines(Array.from({ length: 300 }, () => ({})));
  await expect(verifyLines(lines, { signal })).rejects.toMatchObject({ code: 'cancelled' });
});
