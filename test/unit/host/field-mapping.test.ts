import { expect, test } from 'vitest';
import { checkFieldMapping, checkFileMapping } from '../../../src/host/config/field-mapping.ts';

test('a mapping of pointers is one', () => {
  const mapping = { stream: '/a/b', version: '/v', data: '*', metadata: '', timeUnit: 's' };
  expect(checkFieldMapping(mapping)).toEqual(mapping);
  expect(checkFieldMapping({ stream: '/a~1b', type: undefined })).toEqual({ stream: '/a~1b' });
});

test.each([
  null,
  [],
  '/stream',
  {},
  { stream: undefined },
  { stream: 'a' },
  { stream: 1 },
  { stream: '/a~2' },
  { stream: '*' },
  { streams: '/a' },
  { stream: '/a', timeUnit: 'h' },
])('%j is none', (value) => {
  expect(() => checkFieldMapping(value)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
});

test('the mapping of a database says which table it is of', () => {
  expect(checkFileMapping({ table: 'journal', stream: '/who' })).toEqual({
    table: 'journal',
    fields: { stream: '/who' },
  });
  expect(checkFileMapping({ stream: '/who' })).toEqual({ fields: { stream: '/who' } });
  for (const value of [{ table: '', stream: '/who' }, { table: 1, stream: '/who' }, { table: 'journal' }, null]) {
    expect(() => checkFileMapping(value)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  }
});
