import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { NatsServer, whyNoNats } from '../support/nats-server.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

const USER = 'reader';
const PASSWORD = 'correct horse';

describe.skipIf(whyNoNats !== undefined)(`a NATS server${whyNoNats === undefined ? '' : ` (${whyNoNats})`}`, () => {
  let workbench: Workbench;
  let server: NatsServer;

  beforeAll(async () => {
    const configuration = `authorization { user: "${USER}", password: "${PASSWORD}" }`;
    server = await NatsServer.start(() => configuration, { user: USER, pass: PASSWORD });
    const { manager } = await server.client();
    for (const name of ['INVOICES', 'ORDERS']) await manager.streams.add({ name, subjects: [`${name}.>`] });
    await publish('ORDERS.o-1', '{"type":"OrderPlaced","total":12.5}');
    await publish('ORDERS.o-2', '{"type":"OrderPlaced","total":3}');
    await publish('ORDERS.o-1', '{"type":"OrderPaid","paid":12.5}');
    await publish('INVOICES.i-1', '{"type":"InvoiceSent"}');
  });

  afterAll(() => server.dispose());

  useWorkbench({}, (opened) => {
    workbench = opened;
  });

  async function publish(subject: string, data: string): Promise<void> {
    const { jetStream } = await server.client();
    await jetStream.publish(subject, data);
  }

  const status = (): Locator => workbench.page.locator('.statusbar-item[id*="foldline.log"]');

  test('is connected to step by step, and one of its streams opens as a log', async () => {
    await workbench.ask('Foldline: Connect…');
    await workbench.pick('NATS JetStream');
    await workbench.answerTo('host and port', `localhost:${server.port}`);
    await workbench.screenshot('nats-proof');
    await workbench.pick('User and password');
    await workbench.answerTo('The user’s name', USER);
    await workbench.answerTo('The password', PASSWORD);
    await workbench.pick('Off');
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'INVOICES' }).waitFor();
    await workbench.screenshot('nats-streams');
    await workbench.pick('ORDERS');
    await workbench.pick('The newest 10,000');
    await workbench.answerTo('A name for the connection', 'orders');
    const editor = await LogEditorPage.of(workbench);
    await expect.poll(() => editor.count.textContent()).toContain('3 of 3');
    await expect.poll(() => status().textContent()).toMatch(/NATS.* · 3 events · 2 streams/);
    const settings = readFileSync(workbench.settingsFile, 'utf8');
    expect(JSON.parse(settings)).toMatchObject({
      'foldline.connections': [{ kind: 'nats', name: 'orders', stream: 'ORDERS', authentication: 'user', user: USER }],
    });
    expect(settings).not.toContain(PASSWORD);
    await workbench.screenshot('nats-open');
  });

  test('shows the state of a subject, and messages as they come', async () => {
    const editor = await LogEditorPage.of(workbench);
    await editor.rows.filter({ hasText: 'OrderPaid' }).click();
    await editor.showTab('State');
    await expect.poll(() => editor.treeRows.allTextContents()).toContainEqual(expect.stringMatching(/paid.*12\.5/s));
    await publish('ORDERS.o-2', '{"type":"OrderPaid","paid":3}');
    await expect.poll(() => editor.count.textContent()).toContain('4 of 4');
  });

  test('that is gone says so, and comes back by itself', async () => {
    const editor = await LogEditorPage.of(workbench);
    await server.stop();
    await editor.lostConnection.waitFor();
    await workbench.screenshot('nats-lost');
    await server.start();
    await publish('ORDERS.o-3', '{"type":"OrderPlaced","total":1}');
    await expect.poll(() => editor.count.textContent(), { timeout: 30_000 }).toContain('5 of 5');
    await expect.poll(() => editor.notices.count()).toBe(0);
  });
});
