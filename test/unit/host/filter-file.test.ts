import { describe, expect, it } from 'vitest';
import { isFilterName, readFilterFile } from '../../../src/host/filters/filter-file.ts';

describe('a filter in a file', () => {
  it('is all lines but comments', () => {
    expect(readFilterFile('# why\r\ntype:Paid\r\n\n  or data.a>5  \n # or not\n')).toBe('type:Paid or data.a>5');
    expect(readFilterFile('# nothing\n\n')).toBe('');
  });

  it.each(['a', 'negative totals', 'größer als 5', 'v1.2 (old)'])('can be named %s', (name) => {
    expect(isFilterName(name)).toBe(true);
  });

  it.each(['', ' ', '.hidden', 'a.', 'a ', '../a', 'a/b', String.raw`a\b`, 'a:b', 'a\0b', 'a\nb', 'a'.repeat(101)])(
    'cannot be named %j',
    (name) => {
      expect(isFilterName(name)).toBe(false);
    },
  );
});
