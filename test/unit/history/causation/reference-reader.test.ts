import { describe, expect, it } from 'vitest';
import { ReferenceReader, type References } from '../../../../src/core/history/causation/reference-reader.ts';

function read(json: string, metadata = '/metadata'): References {
  return new ReferenceReader({ metadata }).read(new TextEncoder().encode(json));
}

describe('ReferenceReader', () => {
  it('reads what an event names as its cause and its correlation', () => {
    expect(read('{"data":{"causationId":"no"},"metadata":{"correlationId":"c-1","causationId":"e-1"}}')).toEqual({
      correlation: 'c-1',
      causes: ['e-1'],
    });
  });

  it.each([
    ['causationId', 'correlationId'],
    ['causationid', 'correlationid'],
    ['$causationId', '$correlationId'],
    ['causation_id', 'correlation_id'],
  ])('knows %s and %s', (cause, correlation) => {
    expect(read(`{"metadata":{"${cause}":"e","${correlation}":"c"}}`)).toEqual({ correlation: 'c', causes: ['e'] });
  });

  it('reads lists, each id once, and nothing of what is no id', () => {
    expect(read('{"metadata":{"causationId":["a", "b",7 ,{"id":"x"},null,true,["y"],"a"]}}').causes).toEqual([
      'a',
      'b',
      '7',
    ]);
    expect(read('{"metadata":{"causationId":{"id":"x"},"correlationId":null}}')).toEqual({
      correlation: undefined,
      causes: [],
    });
  });

  it('reads ids as texts, however they are spelled, and numbers by their digits', () => {
    expect(read('{"metadata":{"caus\\u0061tionId":"\\u00e9\\"1"}}').causes).toEqual(['é"1']);
    expect(read('{"metadata":{"causationId":12345678901234567890,"correlationId":-1.50}}')).toEqual({
      correlation: '-1.50',
      causes: ['12345678901234567890'],
    });
  });

  it('looks at the event’s own members where metadata has no place', () => {
    expect(read('{"id":"1","causationid":"0","data":{}}', '*').causes).toEqual(['0']);
    expect(read('{"meta":{"a":{"causationId":"0"}}}', '/meta/a').causes).toEqual(['0']);
    expect(new ReferenceReader({ metadata: '/meta' }).fields).toContain('/meta/causationId');
    expect(new ReferenceReader({}).fields).toContain('/correlationId');
  });

  it('takes the last of metadata that is there twice, as JSON.parse does', () => {
    expect(read('{"metadata":{"causationId":"a"},"metadata":{"causationId":"b"}}').causes).toEqual(['b']);
  });

  it.each(['', '{', '{"metadata":{"causationId":"a', '{"metadata":{"causationId":["a",', '{"metadata":[1]}', '7'])(
    'finds nothing that is whole in %s',
    (json) => {
      expect(read(json)).toMatchObject({ correlation: undefined });
    },
  );

  it('reads the mapping’s own places before metadata, each by itself', () => {
    const own = (json: string): References =>
      new ReferenceReader({ metadata: '/metadata', correlation: '/corr', cause: '/because' }).read(
        new TextEncoder().encode(json),
      );
    const metadata = '"metadata":{"correlationId":"m-c","causationId":"m-e"}';
    expect(own(`{"corr":"c","because":["e",7],${metadata}}`)).toEqual({ correlation: 'c', causes: ['e', '7'] });
    expect(own(`{"corr":"c",${metadata}}`)).toEqual({ correlation: 'c', causes: ['m-e'] });
    expect(own(`{"corr":null,"because":"e",${metadata}}`)).toEqual({ correlation: 'm-c', causes: ['e'] });
    expect(own('{"corr":"c"}')).toEqual({ correlation: 'c', causes: [] });
  });
});
