import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format } from 'prettier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../../../src/build/paths.ts';
import { TEST_FRAMEWORKS, type TestFramework } from '../../../../src/protocol/found.ts';
import { GeneratedTests } from '../../../support/generated-tests.ts';
import { ModelledLog, type ModelledEvent } from '../../../support/modelled-log.ts';

const FILES = [
  'test/fixtures/models/shopping-cart.model.ts',
  'test/fixtures/models/guest-stay.model.ts',
  'src/build/sample/models/order.model.ts',
  'src/build/sample/models/shipment.model.ts',
].map((file) => join(ROOT, file));
const BESIDE = ['test/fixtures/models/shopping-cart', 'src/build/sample/models/money.ts'].map((file) =>
  join(ROOT, file),
);

/** Shapes of what a file may export, and of states. */
const SHAPES: Readonly<Record<string, string>> = {
  'mutable.model.ts': `export default {
  streams: 'mutable-*',
  initialState: { seen: [] as unknown[] },
  evolve(state: { seen: unknown[] }, event: { data: unknown }) {
    state.seen.push(event.data);
    (event.data as { counted?: number }).counted = state.seen.length;
    return state;
  },
};
`,
  'common.model.cjs': `class Tally { constructor(count) { this.count = count; } }
module.exports = {
  streams: 'common-*',
  initialState: () => new Tally(0),
  upcast: (event) => (event.type === 'Old' ? { ...event, type: 'Counted', data: { by: 1 } } : event),
  evolve: (state, event) => (event.type === 'Counted' ? new Tally(state.count + event.data.by) : state),
};
`,
  'whole.model.mjs': `export const before = [
  {
    name: 'whole',
    streams: 'whole-*',
    initialState: () => ({ events: [], dates: new Set(), none: undefined, big: 0n }),
    evolve: (state, event) => ({
      ...state, events: [...state.events, event], dates: new Set([...state.dates, event.time]), big: state.big + 1n,
    }),
    commands: { 'Do it': (state, data) => ({ type: 'Done', data }) },
  },
];
`,
};

const item = { productId: 'shoes', quantity: 2, unitPrice: 50 };
const EVENTS: readonly ModelledEvent[] = [
  {
    stream: 'shopping_cart-1',
    type: 'ProductItemAddedToShoppingCart',
    data: { shoppingCartId: '1', productItem: item, addedAt: '2026-01-05T00:00:00.000Z' },
  },
  { stream: 'guest_stay-1', type: 'GuestCheckedIn', data: { guestStayId: 'g', checkedInAt: '2026-01-05' } },
  { stream: 'guest_stay-1', type: 'ChargeRecorded', data: { guestStayId: 'g', chargeId: 'c', amount: 12.5 } },
  {
    stream: 'order-1',
    type: 'OrderPlaced',
    data: { customer: `O'Brien "x" \u202e\n*/\${1}</script>`, total: 12.5, items: [{ sku: 'a', quantity: 1 }] },
  },
  {
    stream: 'order-1',
    type: 'RefundIssued',
    data: { status: 'refunded', refund: { amount: 2, total: 2, currency: 'EUR' } },
  },
  { stream: 'shipment-1', type: 'ShipmentCreated', data: { order: 'order-1', carrier: 'BlueVan', parcels: ['p'] } },
  { stream: 'shipment-1', type: 'DeliveryAttempted', data: { attempts: 1, note: 'nobody there' } },
  { stream: 'mutable-1', type: 'Happened', data: { a: 1 } },
  { stream: 'mutable-1', type: 'Happened', data: { a: [1, 2], '1': -0.5 } },
  { stream: 'common-1', type: 'Old' },
  { stream: 'common-1', type: 'Counted', data: { by: 2 } },
  { stream: 'whole-1', type: 'Done', data: JSON.parse('{"__proto__": 1, "a b": [], "é": {}}') as unknown },
];

let log: ModelledLog;
let project: GeneratedTests;

beforeAll(async () => {
  project = new GeneratedTests();
  const shapes = Object.entries(SHAPES).map(([name, text]) => project.write(`models/${name}`, text));
  log = await ModelledLog.open(EVENTS, [...FILES, ...shapes]);
  for (const path of [...FILES, ...BESIDE]) {
    cpSync(path, join(project.folder, 'models', basename(path)), { recursive: true });
  }
}, 120_000);

afterAll(async () => {
  await log?.[Symbol.asyncDispose]();
  project?.[Symbol.dispose]();
});

function modelFileOf(position: number): string {
  const category = EVENTS[position - 1]?.stream.replace(/-.*/, '').replace('_', '-') ?? '';
  const names = [...FILES.map((path) => basename(path)), ...Object.keys(SHAPES)];
  return names.find((name) => name.startsWith(`${category}.model`)) ?? '';
}

async function write(position: number, framework: TestFramework): Promise<string> {
  const modelFile = `../models/${modelFileOf(position)}`;
  return (await log.engine.request('writeTest', { position, framework, modelFile })).text;
}

describe('a test that is written of an event', () => {
  describe.each(TEST_FRAMEWORKS)('for %s', (framework) => {
    const folder = framework.replace(':', '-');

    test('runs and passes, whatever a model exports and holds', { timeout: 120_000 }, async () => {
      const files = [];
      for (const [index] of EVENTS.entries()) {
        const position = index + 1;
        const ending = modelFileOf(position).endsWith('.ts') ? 'ts' : 'mjs';
        const name = `${folder}/event-${position}.test.${ending}`;
        project.write(name, await write(position, framework));
        files.push(name);
      }
      const { passed, output } = await project.run(framework, ...files);
      expect(passed, output).toBe(true);
    });

    test('fails where the model makes another state', { timeout: 120_000 }, async () => {
      const text = (await write(5, framework)).replace('refunded: 2', 'refunded: 3');
      const name = `${folder}-failing/failing.test.ts`;
      project.write(name, text);
      const { passed, output } = await project.run(framework, name);
      expect(passed, output).toBe(false);
      expect(output).toContain('RefundIssued makes this state');
    });

    test('is laid out as Prettier would', async () => {
      for (const [index] of EVENTS.entries()) {
        const text = await write(index + 1, framework);
        expect(text).toBe(await format(text, { parser: 'typescript', singleQuote: true }));
      }
    });
  });

  test('says the command that decides on exactly the event', async () => {
    const decidedBy = await Promise.all(
      EVENTS.map(async (_, index) => {
        const params = { position: index + 1, framework: 'vitest', modelFile: './x.ts' } as const;
        return (await log.engine.request('writeTest', params)).decidedBy;
      }),
    );
    expect(decidedBy).toEqual([
      'AddProductItemToShoppingCart',
      null,
      'RecordCharge',
      null,
      'IssueRefund',
      null,
      'ReportAttempt',
      null,
      null,
      null,
      null,
      'Do it',
    ]);
  });

  test('hands the model those members of events alone that it looks at', async () => {
    expect(await write(3, 'vitest')).not.toMatch(/position: \d|stream: /);
    expect(await write(12, 'vitest')).toMatch(/position: 12,\n/);
  });

  test('has no character in it that an editor would not show', async () => {
    const text = await write(4, 'vitest');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('notes numbers that JavaScript rounds', async () => {
    const path = join(ROOT, 'src/build/sample/models/order.model.ts');
    await using own = await ModelledLog.open([{ stream: 'order-1', type: 'OrderPaid' }], [path]);
    const position = await own.append('order-1', 'OrderPaid', {});
    const { engine } = own;
    await engine.request('append', {
      stream: 'order-1',
      events: [{ type: 'OrderPaid', dataText: '{"id":12345678901234567890}' }],
    });
    const params = { framework: 'vitest', modelFile: './order.model.ts' } as const;
    expect((await engine.request('writeTest', { ...params, position })).text).not.toContain('more digits');
    const { text } = await engine.request('writeTest', { ...params, position: position + 1 });
    expect(text).toContain('more digits than JavaScript keeps');
    expect(text).toContain('id: 12345678901234567890');
  });

  test('begins with the state where there are very many events before', async () => {
    const path = join(ROOT, 'test/fixtures/models/shopping-cart.model.ts');
    const events = Array.from({ length: 1_002 }, () => EVENTS[0]).filter((event) => event !== undefined);
    await using own = await ModelledLog.open(events, [path]);
    const params = { position: 1_002, framework: 'vitest', modelFile: '../models/shopping-cart.model.ts' } as const;
    const { text } = await own.engine.request('writeTest', params);
    expect(text).toContain("productItems: new Map([['shoes_50', 2002]])");
    project.write('vitest/long.test.ts', text);
    const { passed, output } = await project.run('vitest', 'vitest/long.test.ts');
    expect(passed, output).toBe(true);
  }, 60_000);

  test('is refused where there is no model, and no such event', async () => {
    await using own = await ModelledLog.open([{ stream: 'other-1', type: 'Happened' }], []);
    const params = { framework: 'vitest', modelFile: './x.ts' } as const;
    await expect(own.engine.request('writeTest', { ...params, position: 1 })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(own.engine.request('writeTest', { ...params, position: 2 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('spells endings of files out where the runner or the model does', async () => {
    const words = async (
      framework: TestFramework,
      modelFile: string,
      position: number,
    ): Promise<string | undefined> => {
      const { text } = await log.engine.request('writeTest', { position, framework, modelFile });
      return /from '(\.[^']+)'/.exec(text)?.[1];
    };
    expect(await words('vitest', './guest-stay.model.ts', 3)).toBe('./guest-stay.model');
    expect(await words('node:test', './guest-stay.model.ts', 3)).toBe('./guest-stay.model.ts');
    expect(await words('vitest', './order.model.ts', 4)).toBe('./order.model.ts');
    expect(await words('vitest', './common.model.cjs', 10)).toBe('./common.model.cjs');
  });
});
