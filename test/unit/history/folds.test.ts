import { describe, expect, test } from 'vitest';
import type { FoldName } from '../../../src/core/history/folds/fold-name.ts';
import { INITIAL_STATE, type FoldEvent } from '../../../src/core/history/folds/fold.ts';
import { foldNamed } from '../../../src/core/history/folds/folds.ts';
import { Draft } from '../../../src/core/json/draft.ts';
import type { LosslessValue } from '../../../src/core/json/lossless-value.ts';
import { printJson } from '../../../src/core/json/print-json.ts';

function fold(name: FoldName, ...events: readonly [type: string, dataText: string][]): string {
  const draft = new Draft();
  const apply = (state: LosslessValue, event: FoldEvent): LosslessValue => foldNamed(name).apply(state, event, draft);
  return printJson(events.map(([type, dataText]) => ({ type, dataText })).reduce(apply, INITIAL_STATE));
}

describe('merge', () => {
  test('merges each event into the state', () => {
    const state = fold(
      'merge',
      ['placed', '{"id":9007199254740993,"total":12.50}'],
      ['paid', '{"paid":true,"total":null}'],
    );
    expect(state).toBe('{"id":9007199254740993,"paid":true}');
  });

  test('leaves the state as it is where there is no data', () => {
    expect(fold('merge', ['a', '{"x":1}'], ['b', ''], ['c', 'null'])).toBe('{"x":1}');
  });

  test('replaces the state by data that is no object', () => {
    expect(fold('merge', ['a', '{"x":1}'], ['b', '[1, 2]'])).toBe('[1,2]');
    expect(fold('merge', ['a', '{"x":1}'], ['b', '7'], ['c', '{"y":2}'])).toBe('{"y":2}');
  });
});

describe('latest-by-type', () => {
  test('holds the last data of each type', () => {
    const state = fold(
      'latest-by-type',
      ['b', '{"x":1}'],
      ['10', '1.0'],
      ['2', 'null'],
      ['b', '{ "x": 2 }'],
      ['__proto__', ''],
    );
    expect(state).toBe('{"b":{"x":2},"10":1.0,"2":null,"__proto__":null}');
  });
});

describe('count-by-type', () => {
  test('counts', () => {
    expect(fold('count-by-type', ['a', ''], ['constructor', '{'], ['a', '1'])).toBe('{"a":2,"constructor":1}');
  });
});

describe('json-patch', () => {
  test.each(['[$]', '{"patch":[$]}', '{"operations":[$]}', '{"ops":[$],"by":"me"}'])(
    'finds the patch in %s',
    (shape) => {
      const dataText = shape.replace('$', '{"op":"add","path":"/a","value":1.50}');
      expect(fold('json-patch', ['patched', dataText], ['nothing', 'null'])).toBe('{"a":1.50}');
    },
  );
});
