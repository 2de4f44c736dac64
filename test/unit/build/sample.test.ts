import { expect, test } from 'vitest';
import { bigLogLines } from '../../../src/build/sample/big-log.ts';
import { cloudEvent, foreignLine, nativeLine } from '../../../src/build/sample/formats.ts';
import { generateEvents } from '../../../src/build/sample/generate-events.ts';

const events = generateEvents({ seed: 7, orders: 120 });

test('the same seed gives the same events, another seed others', () => {
  expect(generateEvents({ seed: 7, orders: 120 }).map(nativeLine)).toEqual(events.map(nativeLine));
  expect(generateEvents({ seed: 8, orders: 120 }).map(nativeLine)).not.toEqual(events.map(nativeLine));
});

test('the log runs forward in time', () => {
  const times = events.map(({ time }) => time);
  expect(times.toSorted()).toEqual(times);
});

test('every stream counts its versions from 1 without a gap', () => {
  const versions = new Map<string, number>();
  for (const { stream, version } of events) {
    expect(version).toBe((versions.get(stream) ?? 0) + 1);
    versions.set(stream, version);
  }
});

test('what caused an event stands before it and has the same correlation', () => {
  const correlations = new Map<string, string>();
  for (const { id, metadata } of events) {
    if (metadata.causationId !== undefined) {
      expect(correlations.get(metadata.causationId)).toBe(metadata.correlationId);
    }
    correlations.set(id, metadata.correlationId);
  }
  expect(correlations.size).toBe(events.length);
});

test('a batch is all there, in one run of lines', () => {
  for (let index = 0; index < events.length;) {
    const [place, size] = (events[index]?.batch ?? '1/1').split('/').map(Number);
    expect(place).toBe(1);
    const batch = events.slice(index, index + (size ?? 1));
    if (batch.length > 1) expect(batch.map((event) => event.batch)).toEqual(batch.map((_, at) => `${at + 1}/${size}`));
    index += batch.length;
  }
});

test('tells whole stories: orders that end well, cancelled ones, returns, and the refund that came twice', () => {
  const types = new Set(events.map(({ type }) => type));
  expect(types).toContain('OrderDelivered');
  expect(types).toContain('OrderCancelled');
  expect(types).toContain('OrderReturned');
  const refunds = events.filter(({ type, stream }) => type === 'RefundIssued' && stream === 'order-1042');
  expect(refunds).toHaveLength(2);
});

test('amounts keep both decimals and tracking numbers all digits', () => {
  const log = events.map(nativeLine).join('\n');
  expect(log).toMatch(/"price":\d+\.\d0[,}]/);
  expect(log).toMatch(/"trackingNumber":90\d{16}[,}]/);
});

test('the other formats carry the same payload', () => {
  for (const [index, event] of events.entries()) {
    const { data } = JSON.parse(nativeLine(event)) as { data: unknown };
    expect(JSON.parse(cloudEvent(event))).toMatchObject({ specversion: '1.0', subject: event.stream, data });
    expect(JSON.parse(foreignLine(event, index + 1))).toMatchObject({
      sequence_number: event.version - 1,
      payload: data,
    });
  }
});

test('a big log has the number of events and streams that was asked for, about 300 bytes each', () => {
  const lines = [...bigLogLines({ events: 2000, streams: 10 })];
  expect(lines).toHaveLength(2000);
  const streams = new Set(lines.map((line) => (JSON.parse(line) as { stream: string }).stream));
  expect(streams.size).toBe(10);
  const bytes = lines.join('').length / lines.length;
  expect(bytes).toBeGreaterThan(270);
  expect(bytes).toBeLessThan(330);
});
