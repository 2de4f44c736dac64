import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsOf, exportedText, readLog } from './exporting.ts';
import { HARD, nativeLog, SHOP } from './native-logs.ts';
import { readStrictCsv } from './strict-csv.ts';

const HEADER = ['position', 'stream', 'version', 'type', 'time', 'id', 'data', 'metadata'];

describe('a log as CSV', () => {
  it('has a header and a record an event, payloads as their JSON texts', async () => {
    const records = readStrictCsv(await exportedText(await readLog(SHOP), 'csv'));
    expect(records).toEqual([
      HEADER,
      ['1', 'order-1', '1', 'Placed', '2026-01-05T00:00:00.123456+01:00', 'a', HARD, '{"correlationId":"c","n":1.0}'],
      ['2', 'order-2', '1', 'Placed', '2026-01-05T00:00:01Z', 'b', '[1, 2 ]', ''],
      ['3', 'order-1', '2', 'Paid', '2026-01-05T00:00:02Z', 'c', 'null', 'null'],
    ]);
  });

  it('is read back whole by a strict reader, whatever is in the log', async () => {
    await fc.assert(
      fc.asyncProperty(nativeLog, async (text) => {
        const log = await readLog(text);
        const [, ...records] = readStrictCsv(await exportedText(log, 'csv'));
        const expected = eventsOf(log).map(({ position, stream, version, type, time, id, dataText }, row) => [
          String(position),
          stream.toWellFormed(),
          String(version),
          type.toWellFormed(),
          time,
          id,
          dataText,
          log.fieldsAt(row + 1).metadataText ?? '',
        ]);
        expect(records).toEqual(expected);
      }),
    );
  });

  it('keeps line breaks and quotes of payloads, and cells that look like formulas', async () => {
    const event = '{"id":"=1+1","stream":"@a","type":"-b","time":"2026-01-05","data":{\r\n "a": "\\"x\\""}}';
    const log = await readLog(`[${event},\n${event.replace('=1+1', '+2')}]`, 'dump.json');
    const records = readStrictCsv(await exportedText(log, 'csv'));
    expect(records[1]).toEqual(['1', '@a', '1', '-b', '2026-01-05', '=1+1', '{\r\n "a": "\\"x\\""}', '']);
  });

  it('tells an empty text from one that is not there', async () => {
    const line = '{"id":"","stream":"a","version":1,"type":"T","time":"soon","data":1}\n';
    const [, , , , record] = (await exportedText(await readLog(SHOP + line), 'csv')).split('\r\n');
    expect(record).toBe('4,a,1,T,soon,"",1,');
  });

  it('is a header alone where nothing is selected', async () => {
    const text = await exportedText(await readLog(SHOP), 'csv', { positions: [] });
    expect(text).toBe(`${HEADER.join(',')}\r\n`);
  });
});
