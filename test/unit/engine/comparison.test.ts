import { describe, expect, it } from 'vitest';
import type { ComparedStates } from '../../../src/protocol/comparison.ts';
import type { JsonNode } from '../../../src/protocol/log.ts';
import { ModelledLog } from '../../support/modelled-log.ts';

const added = (stream: string, id: string, quantity: unknown): Parameters<typeof ModelledLog.open>[0][number] => ({
  stream,
  type: 'Added',
  data: { id, quantity },
});
const EVENTS = [added('cart-1', 'a', 1), added('cart-1', 'b', 2), added('cart-2', 'a', 5), added('cart-1', 'a', 3)];
/** The line that was changed last stands first. */
const CART = `
  export const initialState = { lines: [], total: 0 };
  export const evolve = ({ lines, total }, { data }) => ({
    lines: [data, ...lines.filter(({ id }) => id !== data.id)],
    total: total + data.quantity,
  });
`;
const open = (): Promise<ModelledLog> => ModelledLog.open(EVENTS, { 'cart.model.js': CART });
const marks = ({ children = [] }: JsonNode): unknown =>
  children.map(({ key, change, movedFrom, children: inner }) => [
    key,
    change,
    movedFrom,
    inner?.map((child) => [child.key, child.change, child.movedFrom]),
  ]);

describe('two states are compared', () => {
  it('of one stream, with what moved and what changed', async () => {
    await using log = await open();
    const compared = { before: { stream: 'cart-1', version: 2 }, after: { stream: 'cart-1' } };
    const { before, after, node, changes } = await log.engine.request('compare', compared);
    expect(before).toMatchObject({ stream: 'cart-1', version: 2, position: 2, by: { kind: 'model', name: 'cart' } });
    expect(after).toMatchObject({ version: 3, position: 4 });
    expect(marks(node)).toEqual([
      [
        'lines',
        'inside',
        undefined,
        [
          ['0', 'inside', 1],
          ['1', undefined, undefined],
        ],
      ],
      ['total', 'changed', undefined, undefined],
    ]);
    expect(changes).toBe(3);
    const { operations, text } = await log.engine.request('patch', compared);
    expect(operations).toEqual([
      { op: 'move', from: '/lines/1', path: '/lines/0' },
      { op: 'replace', path: '/lines/0/quantity', value: 3 },
      { op: 'replace', path: '/total', value: 6 },
    ]);
    expect(JSON.parse(text)).toEqual(operations);
    const children = await log.engine.request('compareChildren', { ...compared, path: '/lines', offset: 0, limit: 1 });
    expect(children).toMatchObject([{ path: '/lines/0', movedFrom: 1 }]);
  });

  it('of two streams, of the initial state, and by a fold', async () => {
    await using log = await open();
    const patch = async (compared: ComparedStates): Promise<unknown> =>
      (await log.engine.request('patch', compared)).operations;
    expect(await patch({ before: { stream: 'cart-2' }, after: { stream: 'cart-1', version: 1 } })).toEqual([
      { op: 'replace', path: '/lines/0/quantity', value: 1 },
      { op: 'replace', path: '/total', value: 1 },
    ]);
    const first = { before: { stream: 'cart-1', version: 0 }, after: { stream: 'cart-1', version: 1 } };
    expect((await log.engine.request('compare', first)).before).toMatchObject({ version: 0, position: null });
    expect(
      await patch({
        before: { stream: 'cart-1', version: 1, fold: 'merge' },
        after: { stream: 'cart-1', fold: 'merge' },
      }),
    ).toEqual([{ op: 'replace', path: '/quantity', value: 3 }]);
  });

  it('under the code of a model as it is and as it was, also while it is of no use', async () => {
    await using log = await open();
    const now = { stream: 'cart-1', version: 2 } as const;
    const compared = { before: { ...now, edition: 'previous' }, after: now } as const;
    const not = { code: 'not-found', message: 'The model was not changed in this session.' };
    await expect(log.engine.request('compare', compared)).rejects.toMatchObject(not);

    await log.change({ 'cart.model.js': CART.replace('total + data', 'total + 10 * data') });
    const { before, after } = await log.engine.request('compare', compared);
    expect([before.by, after.by]).toMatchObject([{ edition: 'previous', name: 'cart' }, { name: 'cart' }]);
    expect(after.by).not.toHaveProperty('edition');
    expect((await log.engine.request('patch', compared)).operations).toEqual([
      { op: 'replace', path: '/total', value: 30 },
    ]);
    await log.change({ 'cart.model.js': CART.replace('total + data', 'total + 100 * data') });
    expect((await log.engine.request('patch', compared)).operations).toEqual([
      { op: 'replace', path: '/total', value: 300 },
    ]);
    expect(JSON.parse((await log.engine.request('stateText', compared.before)).text)).toMatchObject({ total: 30 });

    await log.change({});
    expect(JSON.parse((await log.engine.request('stateText', compared.before)).text)).toMatchObject({ total: 300 });
  });

  it('names what is not there', async () => {
    await using log = await open();
    const request = (before: ComparedStates['before']): Promise<unknown> =>
      log.engine.request('compare', { before, after: { stream: 'cart-1' } });
    await expect(request({ stream: 'cart-9' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(request({ stream: 'cart-1', version: 4 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(request({ stream: 'cart-1', model: 'none' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('the text of a state has every digit, a member a line', async () => {
  const merged = { stream: 'cart-1', version: 1, fold: 'merge' } as const;
  await using log = await open();
  expect(await log.engine.request('stateText', merged)).toEqual({
    chosen: { stream: 'cart-1', version: 1, position: 1, by: { kind: 'fold', fold: 'merge' } },
    text: '{\n  "id": "a",\n  "quantity": 1\n}\n',
  });
});
