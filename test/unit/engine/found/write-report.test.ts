import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fenced, plainText } from '../../../../src/engine/history/found/markdown.ts';
import { ModelledLog } from '../../../support/modelled-log.ts';

describe('a report', () => {
  test('says of each event what it is and what it changed', async () => {
    await using log = await ModelledLog.open(
      [
        { stream: 'order-1', type: 'Placed', data: { total: 12.5, items: [{ id: 'a' }, { id: 'b' }] } },
        { stream: 'order-1', type: 'Changed', data: { items: [{ id: 'b' }, { id: 'a', n: 1 }], total: null } },
        { stream: 'order-1', type: 'Looked', data: {} },
      ],
      [],
    );
    const { text } = await log.engine.request('writeReport', { positions: [1, 2, 3], of: 7, title: 'The order' });
    expect(text).toMatchInlineSnapshot(`
      "# The order

      3 of 7 events of shop.events.ndjson.

      ## Placed – order-1, version 1

      position 1, 2026-01-05T00:00:00.000Z, id e-1

      \`\`\`json
      {
        "total": 12.5,
        "items": [
          {
            "id": "a"
          },
          {
            "id": "b"
          }
        ]
      }
      \`\`\`

      What it changed in the state (fold: merge):

      \`\`\`diff
      + /total: 12.5
      + /items: [{"id":"a"},{"id":"b"}]
      \`\`\`

      ## Changed – order-1, version 2

      position 2, 2026-01-05T00:00:01.000Z, id e-2

      \`\`\`json
      {
        "items": [
          {
            "id": "b"
          },
          {
            "id": "a",
            "n": 1
          }
        ],
        "total": null
      }
      \`\`\`

      What it changed in the state (fold: merge):

      \`\`\`diff
      - /total: 12.5
        /items/0 was /items/1
      + /items/1/n: 1
      \`\`\`

      ## Looked – order-1, version 3

      position 3, 2026-01-05T00:00:02.000Z, id e-3

      \`\`\`json
      {}
      \`\`\`

      It changed nothing in the state (fold: merge).
      "
    `);
  });

  test('has an event’s failure in it, and the others all the same', async () => {
    const model = `export const streams = 'a-*';
export const initialState = 0;
export function evolve(state: number, { data }: { data: { n: number } }) {
  if (data.n === 2) throw new Error('no *2*');
  return state + data.n;
}
`;
    await using log = await ModelledLog.open(
      [1, 2].map((n) => ({ stream: 'a-1', type: 'Counted', data: { n } })),
      { 'a.model.ts': model },
    );
    const { text } = await log.engine.request('writeReport', { positions: [1, 2], of: 2, title: '' });
    expect(text).toContain('- 0\n+ 1\n');
    expect(text).toContain(String.raw`Its state could not be made: no \*2\*`);
  });
});

describe('what a log says is no markup', () => {
  test.each([
    ['a_b*c*', String.raw`a\_b\*c\*`],
    ['[x](command:y) <b> `c`', String.raw`\[x\]\(command:y\) \<b\> \`c\``],
    ['http://x www.y.z a@b.c &amp;', String.raw`http\://x www\.y.z a\@b.c \&amp;`],
    ['a\nb\u2028c\u202ed', String.raw`a\\u000ab\\u2028c\\u202ed`],
  ])('%j', (text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  test('and no fence in it ends the one around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', '\n', '~') }), (code) => {
        const [fence = '', ...lines] = fenced('json', code).trimEnd().split('\n');
        const end = fence.replace('json', '');
        expect(lines.at(-1)).toBe(end);
        expect(lines.slice(0, -1).some((line) => line.startsWith(end))).toBe(false);
      }),
    );
  });
});
