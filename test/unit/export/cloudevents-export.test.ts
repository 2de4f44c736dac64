import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from '../json/arbitraries.ts';
import { eventsOf, exportedText, readLog } from './exporting.ts';
import { HARD, nativeLog, sameEvents, SHOP } from './native-logs.ts';

const FORMATS = ['cloudevents', 'cloudevents-batch'] as const;

/** The CloudEvents of a native line. */
async function cloudEventOf(fields: object, rest = ''): Promise<Record<string, unknown>> {
  const event = { id: 'x', stream: 's-1', version: 1, type: 'T', time: '2026-01-05T00:00:00Z', data: {}, ...fields };
  const log = await readLog(`${JSON.stringify(event).slice(0, -1)}${rest}}\n`);
  return JSON.parse(await exportedText(log, 'cloudevents')) as Record<string, unknown>;
}

describe.each(FORMATS)('a native log as %s', (format) => {
  it('gives the same events when it is opened again', async () => {
    await fc.assert(
      fc.asyncProperty(nativeLog, async (text) => {
        const log = await readLog(text);
        const copy = await readLog(await exportedText(log, format), 'copy.json');
        expect(copy.format).toMatchObject({
          name: 'cloudevents',
          layout: format === 'cloudevents' ? 'lines' : 'elements',
        });
        expect(copy.listProblems(10)).toEqual([]);
        sameEvents(copy, log);
      }),
    );
  });

  it('is JSON that has every event', async () => {
    const text = await exportedText(await readLog(SHOP), format);
    const json = format === 'cloudevents' ? `[${text.trimEnd().split('\n').join(',')}]` : text;
    expect((JSON.parse(json) as { id: string }[]).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(text).toContain(`"data":${HARD}`);
  });

  it('is there where nothing is selected', async () => {
    const text = await exportedText(await readLog(SHOP), format, { positions: [] });
    expect(format === 'cloudevents' ? text : JSON.parse(text)).toEqual(format === 'cloudevents' ? '' : []);
  });
});

describe('a native event as a CloudEvent', () => {
  it('has the attributes that CloudEvents 1.0 wants, and ours', async () => {
    const { data, ...attributes } = await cloudEventOf({ data: { a: 1 }, version: 7 });
    expect(data).toEqual({ a: 1 });
    expect(attributes).toEqual({
      specversion: '1.0',
      id: 'x',
      source: 'shop.events.ndjson',
      type: 'T',
      subject: 's-1',
      time: '2026-01-05T00:00:00Z',
      datacontenttype: 'application/json',
      streamversion: 7,
      position: 1,
    });
  });

  it('has metadata as extension attributes, and as a whole where those lose something', async () => {
    expect(await cloudEventOf({ metadata: { user: 'ü', n: 5, ok: true } })).toMatchObject({
      user: 'ü',
      n: 5,
      ok: true,
    });
    expect(await cloudEventOf({ metadata: { user: 'ü' } })).not.toHaveProperty('metadata');
    const event = await cloudEventOf(
      {},
      ',"metadata":{"correlationId":"c","$causationId":"d","id":"no","deep":{"a":1.0},"big":4294967296,"much":null}',
    );
    expect(event).toMatchObject({ id: 'x', correlationid: 'c', causationid: 'd' });
    expect(Object.keys(event)).not.toEqual(expect.arrayContaining(['deep', 'big', 'much']));
    expect(event['metadata']).toBe(
      '{"correlationId":"c","$causationId":"d","id":"no","deep":{"a":1.0},"big":4294967296,"much":null}',
    );
  });

  it('has names that any reader of CloudEvents takes', async () => {
    const event = await cloudEventOf({ metadata: { __proto__x: 1, Ä: 2, data: 3, 'a b': 4, trace_parent: '00' } });
    expect(Object.keys(event).every((name) => /^[a-z\d]+$/.test(name))).toBe(true);
    expect(event).toMatchObject({ traceparent: '00', data: {} });
  });

  it('has a time of RFC 3339, beside the one that the log has', async () => {
    expect(await cloudEventOf({ time: '2026-01-05 10:00' })).toMatchObject({
      time: '2026-01-05T10:00:00.000Z',
      originaltime: '2026-01-05 10:00',
    });
    const event = await cloudEventOf({ time: 'soon' });
    expect(event).toMatchObject({ originaltime: 'soon' });
    expect(event).not.toHaveProperty('time');
  });

  it('has no empty attribute', async () => {
    const event = await cloudEventOf({ id: '', type: '', stream: '' });
    expect(event).toMatchObject({ id: '#1', type: 'unknown' });
    expect(event).not.toHaveProperty('subject');
  });

  it('has versions that do not fit an integer as a text', async () => {
    expect(await cloudEventOf({ version: 3_000_000_000 })).toMatchObject({ streamversion: '3000000000' });
  });
});

describe('a log of CloudEvents', () => {
  const event = (id: string, extra = ''): string =>
    `{ "specversion":"1.0","id":"${id}","source":"/a","type":"T","subject":"s-1","time":"2026-01-05T00:00:00Z","myattribute":1.50,"data_base64":"AAEC"${extra} }`;

  it('keeps its events as they are, with attributes that we do not know', async () => {
    const lines = `${event('1')}\n${event('2', `,"data":${HARD}`)}\n`;
    const log = await readLog(lines, 'events.ndjson');
    expect(await exportedText(log, 'cloudevents')).toBe(lines);
    const batch = await exportedText(log, 'cloudevents-batch');
    expect(batch).toBe(`[\n${event('1')},\n${event('2', `,"data":${HARD}`)}\n]\n`);
    expect(await exportedText(await readLog(batch, 'events.json'), 'cloudevents')).toBe(lines);
  });

  it('has an event a line, whatever its lines were', async () => {
    const log = await readLog(`[${spread(event('1', `,"data":${HARD}`))}]`, 'events.json');
    expect(await exportedText(log, 'cloudevents')).toBe(`${event('1', `,"data":${HARD}`).replaceAll(' ', '')}\n`);
  });

  it('is a native log too', async () => {
    const log = await readLog(`${event('1')}\n`, 'events.ndjson');
    const copy = await readLog(await exportedText(log, 'native'));
    sameEvents(copy, log);
    expect(eventsOf(copy)[0]?.metadata).toMatchObject({ source: '/a', myattribute: 1.5 });
  });
});
