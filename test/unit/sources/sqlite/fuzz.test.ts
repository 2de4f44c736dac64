import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasErrorCode, type ErrorCode } from '../../../../src/core/events/errors.ts';
import { FIXTURES } from './all-fixtures.ts';
import { altered, columnsIn } from './altered.ts';
import { translated } from './source-of.ts';

const DATABASES = FIXTURES.map(({ database }) => database());

/** What may be said of a database that is damaged; without the first 16 bytes it is none. */
const SAID: readonly ErrorCode[] = ['file-unreadable', 'not-an-event-log'];

/** Reads a database to its end, or hears why that cannot be. */
async function read(bytes: Uint8Array): Promise<ErrorCode | 'read'> {
  try {
    await translated(bytes);
    return 'read';
  } catch (error) {
    if (hasErrorCode(error)) return error.code;
    if (error instanceof Error && error.message === 'The file is not translated.') return 'not-an-event-log';
    throw error;
  }
}

test('bytes that are others never end in anything but events or an error that says so', async () => {
  const change = fc.record({ place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), byte: fc.nat(255) });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...DATABASES),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      async (whole, changes) => {
        const bytes = whole.slice();
        for (const { place, byte } of changes) bytes[Math.floor(place ** 3 * bytes.length)] = byte;
        expect([...SAID, 'read']).toContain(await read(bytes));
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);

test('a database that is cut is said to be damaged, or read as far as it goes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...DATABASES), fc.nat(), async (whole, length) => {
      expect([...SAID, 'read']).toContain(await read(whole.slice(0, length % whole.length)));
    }),
    { numRuns: 150 },
  );
}, 60_000);

describe('values that a library never writes', () => {
  const VALUES = ['null', `'"x\\' || char(10) || 'y'`, `x'00ff22'`, '-1.5', '9223372036854775807', `'[1, "a"]'`];

  test.each(FIXTURES)(
    'leave every line of $origin whole',
    async ({ database }) => {
      const whole = database();
      const broken: string[] = [];
      for (const value of VALUES) {
        const changes = [...columnsIn(whole)].flatMap(([table, columns]) =>
          columns.map((column) => `update "${table}" set "${column}" = ${value}`),
        );
        for (const change of changes) {
          const odd = tryAltered(whole, ['pragma ignore_check_constraints = on', change]);
          // Its lines are read as JSON, which fails where one is broken by what is in a cell.
          if (odd !== undefined) await read(odd).catch((error: unknown) => broken.push(`${change}: ${String(error)}`));
        }
      }
      expect(broken).toEqual([]);
    },
    60_000,
  );
});

/** Undefined where SQLite itself refuses such a value. */
function tryAltered(bytes: Uint8Array, statements: readonly string[]): Uint8Array | undefined {
  try {
    return altered(bytes, () => statements);
  } catch {
    return undefined;
  }
}
