import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkPayload } from '../../../src/engine/payload-check.ts';
import { shapeOf } from '../../../src/engine/payload-shape.ts';
import { openParamsOf, startTestEngine, type TestEngine } from '../../support/in-process-engine.ts';

describe('the shape of payloads', () => {
  it('counts the fields and the kinds of their values', () => {
    const shape = shapeOf('Paid', ['{"total":12.50,"note":null}', '{"total":"9"}', '{"total":1,"extra":[1]}']);
    expect(shape).toEqual({
      type: 'Paid',
      sampled: 3,
      kinds: ['object'],
      lastDataText: '{"total":12.50,"note":null}',
      fields: [
        { key: 'total', kinds: ['number', 'string'], seen: 3, example: '12.50' },
        { key: 'note', kinds: ['null'], seen: 1, example: 'null' },
        { key: 'extra', kinds: ['array'], seen: 1, example: '[1]' },
      ],
    });
  });

  it('starts from the newest payload on one line, with every digit, key and repetition that it has', () => {
    const text = '{ "id": 12345678901234567890,\n  "price": 12.50, "2": 1, "1": 2, "price": 1e400 }';
    expect(shapeOf('T', [text, '{}']).lastDataText).toBe(
      '{"id":12345678901234567890,"price":12.50,"2":1,"1":2,"price":1e400}',
    );
  });

  it('counts a field that repeats once, and names like those of every object are fields', () => {
    const { fields } = shapeOf('T', ['{"__proto__":1,"constructor":2,"constructor":"x"}']);
    expect(fields.map(({ key, seen }) => [key, seen])).toEqual([
      ['__proto__', 1],
      ['constructor', 1],
    ]);
  });

  it('leaves out what is no JSON, and does not offer what is too long to start from', () => {
    expect(shapeOf('T', ['{broken', '7'])).toMatchObject({ sampled: 1, kinds: ['number'], lastDataText: '7' });
    expect(shapeOf('T', [`"${'x'.repeat(300_000)}"`, '7'])).toMatchObject({ sampled: 2, lastDataText: null });
    expect(shapeOf('T', [])).toEqual({ type: 'T', sampled: 0, kinds: [], lastDataText: null, fields: [] });
  });
});

describe('the check of a payload', () => {
  const shape = shapeOf('Paid', ['{"total":12.5,"method":"card"}', '{"total":null,"method":"card","note":"x"}']);
  const remarksOf = (text: string): unknown => {
    const check = checkPayload(text, shape);
    return check.valid ? check.remarks : check;
  };

  it('says where a text goes wrong', () => {
    expect(checkPayload('{"a": 1,\n "b": }')).toEqual({ valid: false, offset: 15, line: 2, column: 7 });
    expect(checkPayload('')).toEqual({ valid: false, offset: 0, line: 1, column: 1 });
    expect(checkPayload('{} x')).toMatchObject({ valid: false, line: 1, column: 4 });
  });

  it('has nothing to say about what is like the payloads so far', () => {
    expect(remarksOf('{"method":"cash","total":1}')).toEqual([]);
    expect(remarksOf('{"method":"cash","total":null,"note":"y"}')).toEqual([]);
  });

  it('remarks unknown, missing and repeated fields and other kinds', () => {
    expect(remarksOf('{"total":"1","totl":1,"totl":2}')).toEqual([
      { kind: 'repeated-field', key: 'totl' },
      { kind: 'other-kind', key: 'total', found: 'string', seen: ['number', 'null'] },
      { kind: 'unknown-field', key: 'totl' },
      { kind: 'missing-field', key: 'method' },
    ]);
    expect(remarksOf('[]')).toEqual([{ kind: 'other-kind', key: null, found: 'array', seen: ['object'] }]);
  });

  it('compares with nothing where there is no payload so far', () => {
    expect(checkPayload('{"a":1}', shapeOf('New', []))).toMatchObject({ valid: true, remarks: [] });
  });

  it('takes an object apart without touching its values', () => {
    expect(checkPayload(' { "b" : 12345678901234567890 , "a\\u0062": { "x" : 1.0 } } ')).toEqual({
      valid: true,
      kind: 'object',
      members: [
        { key: 'b', kind: 'number', text: '12345678901234567890' },
        { key: 'ab', kind: 'object', text: '{ "x" : 1.0 }' },
      ],
      remarks: [],
    });
  });

  it('is not ended by values nested deeper than any stack', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(checkPayload(`{"a":${deep}}`)).toMatchObject({ valid: true, members: [{ key: 'a', kind: 'array' }] });
  });
});

describe('an open log', () => {
  let folder: string;
  let engine: TestEngine;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foldline-'));
    engine = startTestEngine();
    const path = join(folder, 'shop.events.ndjson');
    const event = (stream: string, version: number, type: string, data: string): string =>
      `{"id":"${stream}-${version}","stream":"${stream}","version":${version},"type":"${type}","data":${data}}\n`;
    await writeFile(
      path,
      event('order-1', 1, 'Opened', '{"total":10.0}') +
        event('order-2', 1, 'Opened', '{"total":20.0}') +
        event('account-1', 1, 'Opened', '{"owner":"Ann"}') +
        event('order-1', 2, 'Paid', '{}') +
        event('order-1', 3, 'Noted', '{}'),
    );
    await engine.request('open', openParamsOf(path));
    await engine.request('whenRead', null);
  });

  afterEach(async () => {
    await engine.close();
    await rm(folder, { recursive: true });
  });

  it('gives the shape of a type in the streams of a category', async () => {
    const inOrders = await engine.request('payloadShape', { type: 'Opened', stream: 'order-99' });
    expect(inOrders).toMatchObject({ sampled: 2, lastDataText: '{"total":20.0}', fields: [{ key: 'total' }] });
    expect(await engine.request('payloadShape', { type: 'Opened' })).toMatchObject({ sampled: 3 });
  });

  it('gives the shape of the type anywhere where the category has none of it, and none for a new type', async () => {
    const elsewhere = await engine.request('payloadShape', { type: 'Paid', stream: 'account-1' });
    expect(elsewhere).toMatchObject({ sampled: 1, lastDataText: '{}' });
    expect(await engine.request('payloadShape', { type: 'New' })).toMatchObject({ sampled: 0, lastDataText: null });
  });

  it('lists the types of a stream’s category first, also for a stream that is new', async () => {
    const { likely, others } = await engine.request('typesFor', { stream: 'account-2' });
    expect(likely.map(({ name }) => name)).toEqual(['Opened']);
    expect(others.map(({ name }) => name)).toEqual(['Paid', 'Noted']);
  });

  it('checks a text against the payloads of a type', async () => {
    const check = await engine.request('checkPayload', { text: '{"owner":1}', type: 'Opened', stream: 'account-1' });
    expect(check).toMatchObject({ remarks: [{ kind: 'other-kind', key: 'owner', found: 'number' }] });
  });
});
