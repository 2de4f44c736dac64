import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dataRange,
  metadataRange,
  readDataText,
  readEventFields,
  readEventId,
  readEventTime,
} from '../../../src/core/log/event-fields.ts';
import type { FieldMapping } from '../../../src/core/log/log-format.ts';
import { encode, NATIVE } from './collecting-sink.ts';
import { eventText, jsonText, spaceOverLines } from './json-texts.ts';

const CLOUDEVENTS: FieldMapping = {
  stream: '/source',
  type: '/type',
  time: '/time',
  id: '/id',
  data: '/data',
  metadata: '*',
};

describe('the fields of an event', () => {
  test('are what JSON.parse finds, and the payload is as it is written', () => {
    fc.assert(
      fc.property(eventText(spaceOverLines), jsonText(spaceOverLines), (text, data) => {
        const event = `${text.slice(0, -1)},"data":${data}}`;
        const bytes = encode(event);
        const value = JSON.parse(event) as Record<string, unknown>;
        const fields = readEventFields(bytes, NATIVE);
        const own = (key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);
        expect(fields).toMatchObject({ stream: own('stream'), type: own('type'), id: own('id'), dataText: data });
        expect(readEventId(bytes, NATIVE)).toBe(fields.id);
        expect(readEventTime(bytes, NATIVE)).toBe(own('time'));
        expect(readDataText(bytes, NATIVE)).toBe(data);
        expect(fields.metadataText === undefined ? undefined : JSON.parse(fields.metadataText)).toEqual(
          own('metadata'),
        );
      }),
    );
  });

  test('keep digits, key order and duplicate keys', () => {
    const data = '{ "b":9007199254740993, "a":12.50,"a":1e400 }';
    const { dataText, version } = readEventFields(encode(`{"version":18446744073709551615,"data":${data} }`), NATIVE);
    expect([dataText, version]).toEqual([data, '18446744073709551615']);
  });

  test('are undefined where there are none', () => {
    const none = {
      stream: undefined,
      type: undefined,
      version: undefined,
      time: undefined,
      id: undefined,
      metadataText: undefined,
    };
    expect(readEventFields(encode('{}'), NATIVE)).toEqual({ ...none, dataText: 'null' });
    expect(readEventFields(encode('{"stream":null,"type":{},"id":[1],"version":true}'), NATIVE)).toEqual({
      ...none,
      dataText: 'null',
    });
    expect(readEventFields(encode('no JSON'), NATIVE)).toEqual({ ...none, dataText: 'null' });
  });

  test('have times as they are written, or numbers with all their digits', () => {
    const timeOf = (time: string, mapping: FieldMapping = NATIVE): string | undefined =>
      readEventFields(encode(`{"time":${time}}`), mapping).time;
    expect(timeOf('"2026-01-05T10:00:00.120+02:00"')).toBe('2026-01-05T10:00:00.120+02:00');
    expect(timeOf('1700000000123456789')).toBe('2023-11-14T22:13:20.123456789Z');
    expect(timeOf('"1700000000"')).toBe('2023-11-14T22:13:20Z');
    expect(timeOf('5', { ...NATIVE, timeUnit: 'ms' })).toBe('1970-01-01T00:00:00.005Z');
    expect(timeOf('"soon"')).toBe('soon');
  });

  test('take together what no other field takes', () => {
    const event = '{"a":1 , "meta":{"x":1},"type":"t", "b" : [ 2.50 ],"a":1, "deep":{"id":7}}';
    const mapping: FieldMapping = { type: '/type', id: '/deep/id', data: '*', metadata: '/meta' };
    expect(readEventFields(encode(event), mapping)).toMatchObject({
      dataText: '{"a":1,"b" : [ 2.50 ],"a":1,"deep":{"id":7}}',
      metadataText: '{"x":1}',
    });
    expect(readEventFields(encode(event), { ...mapping, metadata: '*' }).metadataText).toBeUndefined();
    expect(readEventFields(encode('{"type":"t"}'), mapping).dataText).toBe('{}');
  });

  test('may be the whole event', () => {
    const event = '{"type":"t","price":12.50}';
    expect(readEventFields(encode(event), { type: '/type', data: '' }).dataText).toBe(event);
    expect(dataRange(encode(event), { type: '/type', data: '' })).toEqual({ start: 0, end: event.length });
  });

  test('are found by range', () => {
    const event = '{"data":{"a":1},"metadata" : [2]}';
    const textOf = (range: { start: number; end: number } | undefined): string =>
      event.slice(range?.start ?? 0, range?.end ?? 0);
    expect(textOf(dataRange(encode(event), NATIVE))).toBe('{"a":1}');
    expect(textOf(metadataRange(encode(event), NATIVE))).toBe('[2]');
    expect(dataRange(encode('{}'), NATIVE)).toBeUndefined();
    expect(dataRange(encode(event), { ...NATIVE, data: '*' })).toBeUndefined();
  });

  test('of a CloudEvent may be in Base64', () => {
    const base64 = btoa('{"price": 12.50}');
    const dataOf = (members: string): string =>
      readDataText(encode(`{"specversion":"1.0","id":"1",${members}}`), CLOUDEVENTS);
    expect(dataOf(`"data_base64":"${base64}"`)).toBe('{"price": 12.50}');
    expect(dataOf(`"datacontenttype":"application/cloudevents+json","data_base64":"${base64}"`)).toBe(
      '{"price": 12.50}',
    );
    expect(dataOf(`"datacontenttype":"text/plain","data_base64":"${base64}"`)).toBe(`"${base64}"`);
    expect(dataOf('"datacontenttype":"application/json","data_base64":"AAEC"')).toBe('"AAEC"');
    expect(dataOf('"data_base64":"?"')).toBe('"?"');
    expect(dataOf(`"data":"text","data_base64":"${base64}"`)).toBe('"text"');
    expect(
      readEventFields(encode(`{"specversion":"1.0","data_base64":"${base64}","ext":1}`), CLOUDEVENTS).metadataText,
    ).toBe('{"specversion":"1.0","ext":1}');
  });

  test('are read from a large event and from a small one after it', () => {
    const large = `{"id":"large","data":"${'x'.repeat(5_000_000)}"}`;
    expect(readEventFields(encode(large), NATIVE).dataText).toHaveLength(5_000_002);
    expect(readEventFields(encode('{"id":"small"}'), NATIVE)).toMatchObject({ id: 'small', dataText: 'null' });
  });
});
