import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { violationsIn } from '../support/accessibility.ts';
import { CausationPage } from '../support/causation-page.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

const LOG = 'checkout.events.ndjson';

interface Caused {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly second: number;
  readonly causes?: string | readonly string[];
}

function line({ id, stream, type, second, causes }: Caused): string {
  const time = new Date(Date.UTC(2026, 0, 5, 9, 0, second)).toISOString();
  const metadata = { correlationId: 'checkout-1', ...(causes === undefined ? {} : { causationId: causes }) };
  return `${JSON.stringify({ id, stream, version: 1, type, time, data: {}, metadata })}\n`;
}

/** An order leads to a payment and a reservation, these to the shipment; what caused the delivery is not there. */
const CHECKOUT: readonly Caused[] = [
  { id: 'placed', stream: 'order-1', type: 'OrderPlaced', second: 0 },
  { id: 'paid', stream: 'payment-1', type: 'PaymentTaken', second: 123, causes: 'placed' },
  { id: 'reserved', stream: 'stock-1', type: 'StockReserved', second: 2, causes: 'placed' },
  { id: 'shipped', stream: 'order-1', type: 'OrderShipped', second: 200, causes: ['paid', 'reserved'] },
  { id: 'delivered', stream: 'order-1', type: 'OrderDelivered', second: 300, causes: 'nobody <b>knows</b>' },
];

/** Sixty events, each the cause of the next, in eight streams. */
const LONG: readonly Caused[] = Array.from({ length: 60 }, (_, place) => ({
  id: `step-${place}`,
  stream: `step-${place % 8}`,
  type: place === 59 ? 'StepFinished' : 'StepTaken',
  second: place,
  ...(place === 0 ? {} : { causes: `step-${place - 1}` }),
}));

const clipboard = (): Promise<string> => workbench.page.evaluate<string>('navigator.clipboard.readText()');

let workbench: Workbench;
let editor: LogEditorPage;

useWorkbench(
  {
    prepare: (folder) => {
      writeFileSync(join(folder, LOG), CHECKOUT.map(line).join(''));
      writeFileSync(join(folder, 'long.events.ndjson'), LONG.map(line).join(''));
      const alone = { id: 'a', stream: 's-1', version: 1, type: 'T', time: '2026-01-05T00:00:00Z', data: {} };
      writeFileSync(join(folder, 'notes.txt'), 'Nothing yet.');
      writeFileSync(join(folder, 'alone.events.ndjson'), `${JSON.stringify(alone)}\n`);
    },
  },
  async (opened) => {
    workbench = opened;
    await workbench.openFile(LOG);
    editor = await LogEditorPage.of(workbench);
  },
);

test('from an event its causes and effects are followed by keyboard, and the log follows with Enter', async () => {
  await editor.rows.first().click();
  await workbench.runCommand('Foldline: Show Causes and Effects');
  const view = await CausationPage.of(workbench);
  await expect.poll(() => view.header.textContent()).toContain('checkout-1');
  await expect.poll(() => view.header.textContent()).toContain('5 events');
  await expect.poll(() => view.spoken.textContent()).toContain('OrderPlaced, order-1');
  await view.graph.press('ArrowRight');
  await expect.poll(() => view.spoken.textContent()).toContain('PaymentTaken, payment-1');
  await view.graph.press('ArrowDown');
  await expect.poll(() => view.spoken.textContent()).toContain('StockReserved, stock-1');
  await view.graph.press('ArrowRight');
  await expect.poll(() => view.spoken.textContent()).toContain('OrderShipped, order-1 @ 1. 2 causes · 0 effects');
  expect((await editor.selectedCells())[0]).toBe('1');
  await view.graph.press('Enter');
  await expect.poll(() => editor.selectedCells()).toContain('OrderShipped');
});

test('a missing cause is marked, and the way to it is one click', async () => {
  const view = await CausationPage.of(workbench);
  await view.button('1 problem').click();
  await expect.poll(() => view.spoken.textContent()).toContain('Its cause nobody <b>knows</b> is not in this log.');
  await view.graph.press('Home');
  // The second event of the first layer and lane.
  await view.graph.hover({ position: { x: 90, y: 47 } });
  await expect.poll(() => view.tooltip.textContent()).toContain('OrderDelivered');
  await expect.poll(() => view.tooltip.textContent()).toContain('Its cause nobody <b>knows</b> is not in this log.');
  await workbench.screenshot('causation-tooltip');
});

test('the effects of an event are folded away and come back', async () => {
  const view = await CausationPage.of(workbench);
  await expect.poll(() => view.listRows.count()).toBe(5);
  await view.graph.press('Home');
  await view.graph.press(' ');
  await expect.poll(() => view.listRows.count()).toBe(2);
  await expect.poll(() => view.listRows.first().getAttribute('aria-expanded')).toBe('false');
  await view.list.press('ArrowRight');
  await expect.poll(() => view.listRows.count()).toBe(5);
});

test('the list reads as a tree, with the time that passed', async () => {
  const view = await CausationPage.of(workbench);
  const rows = view.listRows;
  await expect.poll(() => rows.nth(1).textContent()).toContain('+2 min 3 s');
  expect(await rows.nth(2).getAttribute('aria-level')).toBe('3');
  await view.list.press('End');
  await view.list.press('Enter');
  await expect.poll(() => editor.selectedCells()).toContain('OrderDelivered');
});

test.each(['dark', 'light', 'high-contrast-dark', 'high-contrast-light'] as const)(
  'axe finds nothing wrong in the graph and its list in %s',
  async (theme) => {
    await workbench.useTheme(theme);
    const view = await CausationPage.of(workbench);
    await workbench.page.waitForTimeout(500);
    expect(await violationsIn(view.frame)).toEqual([]);
    await workbench.screenshot(`causation-${theme}`);
  },
);

test('a right click on an event, and the menu key on the current one, offer what one may do with it', async () => {
  await workbench.useTheme('dark');
  const view = await CausationPage.of(workbench);
  await view.graph.press('Home');
  // The second event of the first layer and lane.
  await view.graph.click({ button: 'right', position: { x: 90, y: 47 } });
  await expect.poll(() => editor.selectedCells()).toContain('OrderDelivered');
  await workbench.chooseInMenu('Copy Event Id');
  await expect.poll(clipboard).toBe('delivered');
  await view.graph.press('Home');
  await view.graph.press('ArrowRight');
  await view.graph.press('Shift+F10');
  await workbench.menuItems.filter({ hasText: 'Go to Code of Event Type' }).waitFor();
  await workbench.screenshot('causation-menu');
  await workbench.chooseInMenu('Copy Event JSON');
  await expect.poll(clipboard).toContain('"type":"PaymentTaken"');
  await view.listRows.filter({ hasText: 'StockReserved' }).click({ button: 'right' });
  await workbench.chooseInMenu('Open Event in Log');
  await expect.poll(() => editor.selectedCells()).toContain('StockReserved');
  await view.graph.click({ button: 'right', position: { x: 10, y: 10 } });
  await workbench.page.waitForTimeout(300);
  expect(await workbench.menuItems.count()).toBe(0);
});

test('what is selected elsewhere is followed, and so is the log as it grows', async () => {
  await workbench.useTheme('dark');
  const view = await CausationPage.of(workbench);
  await editor.rows.filter({ hasText: 'StockReserved' }).click();
  await expect.poll(() => view.spoken.textContent()).toContain('StockReserved');
  const more = { id: 'rated', stream: 'order-1', type: 'OrderRated', second: 400, causes: 'delivered' };
  appendFileSync(join(workbench.folder, LOG), line(more));
  await expect.poll(() => view.header.textContent()).toContain('6 events');
  await expect.poll(() => view.spoken.textContent()).toContain('StockReserved');
});

test('streams stand side by side in the order of the log', async () => {
  await workbench.ask('Foldline: Show Streams Side by Side…');
  await workbench.step('Show Streams Side by Side');
  await workbench.pick('payment-1');
  await workbench.page.keyboard.press('Enter');
  const view = await CausationPage.of(workbench);
  await expect.poll(() => view.columns.allTextContents()).toEqual(['stock-1', 'payment-1']);
  await expect.poll(() => view.laneRows.count()).toBe(2);
  await view.frame.locator('foldline-stream-adder input').fill('order-1');
  await view.frame.locator('foldline-stream-adder input').press('Enter');
  await expect.poll(() => view.columns.allTextContents()).toEqual(['stock-1', 'payment-1', 'order-1']);
  await expect.poll(() => view.laneRows.count()).toBe(6);
  await expect.poll(() => view.laneEdges.count()).toBe(5);
  await view.swimlanes.press('Home');
  await view.swimlanes.press('ArrowLeft');
  await view.swimlanes.press('Enter');
  await expect.poll(() => editor.selectedCells()).toContain('PaymentTaken');
  await view.laneRows.filter({ hasText: 'OrderShipped' }).click({ button: 'right' });
  await workbench.chooseInMenu('Copy Event Id');
  await expect.poll(clipboard).toBe('shipped');
  await view.button('Remove stock-1').click();
  await expect.poll(() => view.columns.allTextContents()).toEqual(['payment-1', 'order-1']);
  expect(await violationsIn(view.frame)).toEqual([]);
  await workbench.screenshot('swimlanes-dark');
});

test('a view that was hidden comes back as it was', async () => {
  let view = await CausationPage.of(workbench);
  await view.button('Graph').click();
  await view.graph.press('Home');
  await view.graph.press(' ');
  await expect.poll(() => view.listRows.count()).toBe(3);
  await workbench.openFile('notes.txt');
  await expect.poll(() => view.frame.isDetached()).toBe(true);
  await workbench.runCommand('View: Close Editor');
  view = await CausationPage.of(workbench);
  await expect.poll(() => view.listRows.count()).toBe(3);
  await workbench.closeEditors();
});

test('a graph of many layers is shown as a whole, in lanes that one can read', async () => {
  await workbench.openFile('long.events.ndjson');
  editor = await LogEditorPage.of(workbench);
  await editor.rows.first().click();
  await workbench.runCommand('Foldline: Show Causes and Effects');
  const view = await CausationPage.of(workbench);
  await view.graph.press('0');
  await expect.poll(() => view.laneNames.count()).toBe(8);
  const tops = await Promise.all((await view.laneNames.all()).map(async (name) => (await name.boundingBox())?.y ?? 0));
  tops.slice(1).forEach((top, lane) => expect(top - (tops[lane] ?? 0)).toBeGreaterThan(20));
  // The last event is at the right end, in the lane of the fourth stream.
  const { width, y } = await view.graph.boundingBox().then((box) => box ?? { width: 0, y: 0 });
  const down = (tops[3] ?? 0) - y + 9;
  for (let right = 2; right < 40 && (await view.tooltip.count()) === 0; right += 2) {
    await view.graph.hover({ position: { x: width - right, y: down } });
  }
  await expect.poll(() => view.tooltip.textContent()).toContain('StepFinished');
  await workbench.closeEditors();
});

test('a log that names no causes says where they are looked for', async () => {
  await workbench.openFile('alone.events.ndjson');
  editor = await LogEditorPage.of(workbench);
  await editor.rows.first().click();
  await workbench.runCommand('Foldline: Show Causes and Effects');
  const view = await CausationPage.of(workbench);
  await expect.poll(() => view.message.textContent()).toContain('/metadata/causationId');
});
