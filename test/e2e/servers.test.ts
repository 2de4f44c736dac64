import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { nativeLine } from '../../src/build/sample/formats.ts';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { startEmmett } from '../contract/postgres/emmett.ts';
import { installMessageDb, writeMessage } from '../contract/postgres/message-db.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { PostgresServer, whyNoPostgres } from '../support/postgres-server.ts';
import { whyNoStores } from '../support/stores.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

const why = whyNoPostgres ?? whyNoStores();
const READER = 'reader';
const PASSWORD = 'correct horse';
const events = generateEvents({ seed: 5, orders: 4 });

describe.skipIf(why !== undefined)(`a PostgreSQL${why === undefined ? '' : ` (${why})`}`, () => {
  let workbench: Workbench;
  let server: PostgresServer;

  beforeAll(async () => {
    server = await PostgresServer.start();
    await installMessageDb(server, 'shop');
    await installMessageDb(server, 'target');
    await (await startEmmett(server, 'emmett-target')).close();
    // Who only reads may do no more.
    for (const statement of [
      `create role ${READER} login password '${PASSWORD}'`,
      `grant usage on schema message_store to ${READER}`,
      `grant select on message_store.messages to ${READER}`,
    ]) {
      await server.query('shop', statement);
    }
    await write('account-1', 'Opened', '{"owner":"Noor","balance":0}');
    await write('account-1', 'Deposited', '{"balance":100}');
    await write('account-2', 'Opened', '{"owner":"Jonas","balance":0}');
  });

  afterAll(() => server.dispose());

  useWorkbench(
    {
      prepare: (folder) =>
        writeFileSync(join(folder, 'orders.events.ndjson'), `${events.map(nativeLine).join('\n')}\n`),
    },
    (opened) => {
      workbench = opened;
    },
  );

  const write = (stream: string, type: string, data: string): Promise<void> =>
    writeMessage(server, 'shop', stream, type, data);

  const status = (): Locator => workbench.page.locator('.statusbar-item[id*="foldline.log"]');

  test('is connected to step by step, and opens as a log', async () => {
    await workbench.ask('Foldline: Connect…');
    await workbench.pick('PostgreSQL');
    for (const [prompt, text] of [
      ['Host and port', `localhost:${server.port}`],
      ['The name of the database', 'shop'],
      ['The user’s name', READER],
      ['The password', PASSWORD],
    ] as const) {
      await workbench.answerTo(prompt, text);
    }
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Encrypt Only' }).waitFor();
    await workbench.screenshot('server-tls');
    await workbench.pick('Off');
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'The newest 10,000' }).waitFor();
    await workbench.pick('The newest 10,000');
    await workbench.answerTo('A name for the connection', 'ledger');
    const editor = await LogEditorPage.of(workbench);
    await expect.poll(() => editor.count.textContent()).toContain('3 of 3');
    await expect.poll(() => status().textContent()).toMatch(/message-db.* · 3 events · 2 streams/);
    await workbench.screenshot('server-open');
    const settings = readFileSync(workbench.settingsFile, 'utf8');
    expect(JSON.parse(settings)).toMatchObject({
      'foldline.connections': [{ kind: 'postgres', name: 'ledger', database: 'shop', tls: 'off' }],
    });
    expect(settings).not.toContain(PASSWORD);
  });

  test('shows the state of a stream, and new events as they come', async () => {
    const editor = await LogEditorPage.of(workbench);
    await editor.rows.nth(1).click();
    await editor.showTab('State');
    await expect.poll(() => editor.treeRows.allTextContents()).toContainEqual(expect.stringContaining('100'));
    await write('account-2', 'Deposited', '{"balance":7}');
    await expect.poll(() => editor.count.textContent()).toContain('4 of 4');
  });

  test('that is gone says so, and comes back by itself', async () => {
    const editor = await LogEditorPage.of(workbench);
    await server.stop();
    await editor.lostConnection.waitFor();
    expect(await editor.count.textContent()).toContain('4 of 4');
    await workbench.screenshot('server-lost');
    await server.start();
    await write('account-3', 'Opened', '{"owner":"Ada"}');
    await expect.poll(() => editor.count.textContent(), { timeout: 30_000 }).toContain('5 of 5');
    await expect.poll(() => editor.notices.count()).toBe(0);
  });

  test('lists its streams beside the log, and a click brings one in', async () => {
    await workbench.openViews();
    const view = workbench.page.locator('.pane', {
      has: workbench.page.locator('.pane-header', { hasText: 'Servers' }),
    });
    await view.locator('.pane-header').click();
    const connection = view.locator('.monaco-list-row', { hasText: 'ledger' });
    await connection.waitFor();
    await connection.locator('.monaco-tl-twistie').click();
    await view.locator('.monaco-list-row', { hasText: 'account-2' }).waitFor();
    await workbench.screenshot('server-streams');
    await view.locator('.monaco-list-row', { hasText: 'account-2' }).click();
    const editor = await LogEditorPage.of(workbench);
    await expect.poll(() => editor.count.textContent()).toContain('2 of 2');
    await expect.poll(() => editor.window.textContent()).toContain('2 of 5 on the server · account-2');
    await expect.poll(() => status().textContent()).toContain('2 of 5 events');
    await workbench.screenshot('server-one-stream');
  });

  test('is open again after a reload with the same window; a password that is not kept is asked for', async () => {
    await workbench.reload();
    // In a browser it keeps secrets no longer than a page.
    await workbench.answerTo('The password of', PASSWORD);
    const editor = await LogEditorPage.of(workbench);
    await expect.poll(() => editor.window.textContent()).toContain('2 of 5 on the server · account-2');
  });

  test('brings in other events by the window', async () => {
    await workbench.ask('Foldline: Change Window…');
    await workbench.screenshot('server-window');
    await workbench.pick('All Streams at Any Time');
    const editor = await LogEditorPage.of(workbench);
    await expect.poll(() => editor.count.textContent()).toContain('5 of 5');
  });

  test('whose password is another now is told, and it is asked for', async () => {
    await server.query('shop', `alter role ${READER} password 'another one'`);
    await workbench.runCommand('Foldline: Refresh Log');
    const editor = await LogEditorPage.of(workbench);
    const notice = editor.notices.filter({ hasText: 'refuses the connection' });
    await notice.waitFor();
    await workbench.screenshot('server-refused');
    await notice.locator('button', { hasText: 'Enter Password…' }).click();
    await workbench.answerTo('The password of', 'another one');
    await expect.poll(() => notice.count()).toBe(0);
    await expect.poll(() => editor.count.textContent()).toContain('5 of 5');
  });

  test('is disconnected, and its editor closed', async () => {
    await workbench.runCommand('Foldline: Forget Password');
    await workbench.runCommand('Foldline: Disconnect');
    await expect.poll(() => workbench.page.locator('.tab', { hasText: 'ledger' }).count()).toBe(0);
  });

  test.each([
    ['message-db', 'target', 'message_store.messages'],
    ['Emmett', 'emmett-target', 'emt_messages'],
  ])(
    'gets the events of a store in the layout of %s, when the user has read what is written where',
    async (...into) => {
      const [layout, database, table] = into;
      await workbench.openFile('orders.events.ndjson');
      await LogEditorPage.of(workbench);
      await workbench.ask('Foldline: Export to PostgreSQL…');
      await workbench.pick('Another PostgreSQL…');
      await workbench.answerTo(
        'Host and port',
        `postgresql://${server.user}@localhost:${server.port}/${database}?sslmode=disable`,
      );
      await workbench.answerTo('The name of the database', database);
      await workbench.answerTo('The user’s name', server.user);
      await workbench.answerTo('The password', server.password);
      await workbench.pick('Off');
      await workbench.answerTo('A name for the connection', database);
      await workbench.pick(layout);
      const dialog = workbench.page.locator('.monaco-dialog-box');
      await expect.poll(() => dialog.textContent()).toContain(`Append ${events.length} events of orders.events.ndjson`);
      expect(await dialog.textContent()).toContain(`${database}@localhost:${server.port}`);
      await workbench.screenshot('server-export-confirm');
      await dialog.getByRole('button', { name: 'Append Events' }).click();
      const [row] = await eventually(async () => {
        const rows = await server.query<{ count: string }>(database, `select count(*) as count from ${table}`);
        return rows[0]?.count === String(events.length) ? rows : undefined;
      });
      expect(row?.count).toBe(String(events.length));
      await workbench.runCommand('Notifications: Show Notifications');
      const told = workbench.page.locator('.notifications-center .notification-list-item', { hasText: 'Appended' });
      await told.getByRole('button', { name: 'Open Report' }).click();
      await workbench.page.locator('.tab.active', { hasText: 'export.txt' }).waitFor();
      await workbench.screenshot('server-export-report');
      await workbench.closeEditors();
    },
  );

  async function eventually<Result>(look: () => Promise<Result | undefined>): Promise<Result> {
    for (const end = Date.now() + 10_000; ;) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > end) throw new Error('It did not come.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
});
