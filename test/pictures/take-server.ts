import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { installMessageDb, writeMessage } from '../contract/postgres/message-db.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { PostgresServer } from '../support/postgres-server.ts';
import { Workbench, type Theme } from '../support/workbench.ts';
import { keep } from './keep-picture.ts';

/** A window onto a store in PostgreSQL, beside the streams that it has there. */
export async function takeServer(theme: Theme): Promise<void> {
  const server = await PostgresServer.start();
  try {
    await installMessageDb(server, 'shop');
    for (const { stream, type, data } of generateEvents({ seed: 5, orders: 40 })) {
      await writeMessage(server, 'shop', stream, type, JSON.stringify(data));
    }
    await using workbench = await Workbench.launch({
      prepare: (folder) => writeConnection(folder, server),
      theme,
      size: { width: 1440, height: 900 },
    });
    await workbench.openViews();
    const view = workbench.page.locator('.pane', {
      has: workbench.page.locator('.pane-header', { hasText: 'Servers' }),
    });
    await view.locator('.pane-header').click();
    const connection = view.locator('.monaco-list-row', { hasText: 'shop' }).first();
    await connection.click();
    await workbench.answer(server.password);
    const editor = await LogEditorPage.of(workbench);
    await connection.locator('.monaco-tl-twistie').click();
    await editor.rows.filter({ hasText: 'OrderPaid' }).first().click();
    await editor.showTab('State');
    await editor.treeRows.first().waitFor();
    await keep(workbench, `server-${theme}`);
  } finally {
    await server.dispose();
  }
}

function writeConnection(folder: string, server: PostgresServer): void {
  mkdirSync(join(folder, '.vscode'));
  const settings = { 'foldline.connections': [server.connection('shop', { name: 'shop' })] };
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
}
