import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilterCompletion } from '../../../src/protocol/filter.ts';
import { openParamsOf, startTestEngine, type TestEngine } from '../../support/in-process-engine.ts';

const EVENTS = [
  { stream: 'order-1', type: 'Order Placed', data: { status: 'new', total: 12.5, items: [{ 'sku no': 'A 1' }] } },
  { stream: 'order-1', type: 'OrderPaid', data: { status: 'paid' } },
  { stream: 'order-10', type: 'OrderPaid', data: { status: '5', by: { name: 'ann' } } },
];

let folder: string;
let engine: TestEngine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-'));
  const path = join(folder, 'shop.events.ndjson');
  const line = (event: (typeof EVENTS)[number], place: number): string =>
    `${JSON.stringify({ id: `${place}`, version: place === 1 ? 2 : 1, time: '2026-01-05T10:00:00Z', ...event })}\n`;
  await writeFile(path, EVENTS.map(line).join(''));
  engine = startTestEngine();
  await engine.request('open', openParamsOf(path));
  await engine.request('whenRead', null);
});

afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

/** Completions where the sign is. */
function complete(marked: string): Promise<readonly FilterCompletion[]> {
  const offset = marked.indexOf('|');
  return engine.request('completeFilter', { expression: marked.replace('|', ''), offset, limit: 50 });
}

/** What the filter is when the first completion of this label is taken. */
async function take(marked: string, label: string): Promise<string> {
  const found = (await complete(marked)).find((completion) => completion.label === label);
  if (found === undefined) return 'not offered';
  const text = marked.replace('|', '');
  return text.slice(0, found.range.start) + found.text + text.slice(found.range.end);
}

describe('a filter that is typed', () => {
  it.each([
    ['|', 'type:', 'type:'],
    ['typ|', 'type:', 'type:'],
    ['gift ty|', 'type:', 'gift type:'],
    ['gift -(ca| or x)', 'category:', 'gift -(category: or x)'],
    ['gift a|', 'and', 'gift and'],
    ['no-|', 'no-effect', 'no-effect'],
    ['paid|', 'type:OrderPaid', 'type:OrderPaid'],
    ['type:|', 'OrderPaid', 'type:OrderPaid'],
    ['type:pl|', 'Order Placed', 'type:"Order Placed"'],
    ['type:"Order P|', 'Order Placed', 'type:"Order Placed"'],
    ['type:OrderPaid,|', 'Order Placed', 'type:OrderPaid,"Order Placed"'],
    ['type:Ord|erP x', 'OrderPaid', 'type:OrderPaid x'],
    ['stream:10|', 'order-10', 'stream:order-10'],
    ['category:|', 'order', 'category:order'],
    ['time>|', '2026-01-05', 'time>2026-01-05'],
    ['data.|', 'data.total', 'data.total'],
    ['data.it|', 'data.items[*]["sku no"]', 'data.items[*]["sku no"]'],
    ['data.total|', 'data.total >=', 'data.total>='],
    ['data.status:|', 'paid', 'data.status:paid'],
    ['data.status:|', '"5"', 'data.status:"5"'],
    ['data.by.name=|', 'ann', 'data.by.name=ann'],
    ['data.items[*]["sku no"]=|', '"A 1"', 'data.items[*]["sku no"]="A 1"'],
    ['state.st|', 'state.status', 'state.status'],
    ['changed:|', '/status', 'changed:/status'],
    ['changed:st|', 'state.status', 'changed:state.status'],
    ['set:/status=|', 'paid', 'set:/status=paid'],
    ['first:(|', 'state.total', 'first:(state.total'],
    ['exists:|', 'data.by.name', 'exists:data.by.name'],
  ])('%s offers %s', async (marked, label, taken) => {
    expect(await take(marked, label)).toBe(taken);
  });

  it('counts the events of types and streams, most first', async () => {
    const types = await complete('type:|');
    expect(types.map(({ label, events }) => [label, events])).toEqual([
      ['OrderPaid', 2],
      ['Order Placed', 1],
    ]);
  });

  it('offers what begins as it was typed first, and nothing that is there already', async () => {
    const [first, ...others] = await complete('t|');
    expect(first?.label).toBe('type:');
    expect(others.map(({ label }) => label)).toContain('not');
    expect(await complete('type:OrderPaid|')).toEqual([]);
  });

  it('is checked', async () => {
    expect(await engine.request('checkFilter', { expression: 'type:a' })).toBeNull();
    expect(await engine.request('checkFilter', { expression: 'type:' })).toEqual({
      message: 'A value is expected here.',
      start: 5,
      end: 5,
    });
  });
});
