import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LINK_PATH, linkQuery, readLink } from '../../../../src/host/links/event-link.ts';

describe('a link to an event', () => {
  test('is read as it was made', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((path) => path.isWellFormed()),
        fc.option(fc.integer({ min: 1, max: 1e12 }), { nil: undefined }),
        fc.option(
          fc.string({ minLength: 1, unit: 'binary' }).filter((id) => id.isWellFormed()),
          { nil: undefined },
        ),
        (path, position, id) => {
          const link = {
            log: `file:///${path}`,
            ...(position === undefined ? {} : { position }),
            ...(id === undefined ? {} : { id }),
          };
          expect(readLink(LINK_PATH, linkQuery(link))).toEqual(link);
        },
      ),
    );
  });

  test.each([
    ['/other', 'log=file:///a'],
    ['/open', ''],
    ['/open', 'log=a.ndjson'],
    ['/open', 'log=file:///a&position=0'],
    ['/open', 'log=file:///a&position=1.5'],
    ['/open', 'log=file:///a&position=1e3'],
    ['/open', `log=file:///a&position=${'9'.repeat(20)}`],
    ['/open', 'log=file:///a&id='],
    ['/open', `log=file:///a&id=${'x'.repeat(1_001)}`],
  ])('is none: %s?%s', (path, query) => {
    expect(readLink(path, query)).toBeUndefined();
  });

  test('leaves an id out that is too long for one', () => {
    expect(linkQuery({ log: 'file:///a', position: 1, id: 'x'.repeat(1_001) })).toBe(
      'log=file%3A%2F%2F%2Fa&position=1',
    );
  });
});
