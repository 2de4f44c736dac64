import * as vscode from 'vscode';
import { equal, eventually, matches, ok, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { activateExtension, line, openInEditor, remove, run, write } from './logs.ts';

let shops = 0;

interface Shop {
  readonly log: vscode.Uri;
  readonly model: vscode.Uri;
  readonly type: string;
}

/** A log of two streams with events of one type, and a model in whose `evolve` the type stands on line 6. */
async function shop(): Promise<Shop> {
  const category = `shop${++shops}`;
  const type = `Sold${shops}`;
  const model = await write(
    `// That's the shop's model.
export const streams = '${category}-*';
export const initialState = () => ({ sold: 0 });
export type Sold = { type: '${type}'; data: { price: number } };
export const evolve = (state: { sold: number }, event: Sold) => {
  if (event.type === '${type}') return { sold: state.sold + event.data.price };
  return state;
};
`,
    `-${category}.model.ts`,
  );
  cleanUp(async () => {
    await remove(model);
    await run('foldline.reloadModels');
  });
  await run('foldline.reloadModels');
  const events = [
    line({ stream: `${category}-1`, version: 1, type, data: { price: 10, 'a](command:x)': '`' } }),
    line({ stream: `${category}-2`, version: 1, type, data: { price: 20, 'a](command:x)': '`' } }),
    line({ stream: `${category}-2`, version: 2, type: 'Closed' }),
  ];
  return { log: await openInEditor(events.join('')), model, type };
}

async function lensesOf(uri: vscode.Uri): Promise<readonly vscode.CodeLens[]> {
  await vscode.workspace.openTextDocument(uri);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
  return lenses.filter(({ command }) => command?.command === 'foldline.showEventsOfType');
}

describe('The user’s code', () => {
  it('says above an event type how many events have it, and shows them', async () => {
    await activateExtension();
    const { log, model, type } = await shop();
    const lenses = await eventually(async () => {
      const found = await lensesOf(model);
      ok(found.length === 2, `There are ${found.length} lenses.`);
      return found;
    });
    equal(
      lenses.map(({ range }) => range.start.line),
      [3, 5],
    );
    const [, handled] = lenses;
    ok(handled?.command?.title.startsWith('2 events, last 2026-01-05') === true, String(handled?.command?.title));
    const [argument] = (handled.command.arguments ?? []) as [object];
    equal(await run('foldline.showEventsOfType', argument), 2);
    equal(await run('foldline.copyEvent', { uri: log }), await run('foldline.copyEvent', { uri: log, position: 2 }));
    equal(await run('foldline.filterEvents', { uri: log, types: [type] }), { filter: { types: [type] }, matches: 2 });
    equal(await run('foldline.showEventsOfType', { position: 3 }), 3);
    await rejects(run('foldline.showEventsOfType', { type: 'Nobody' }), 'not-found');
  });

  it('says nothing above it where that is not wanted', async () => {
    const { model } = await shop();
    await eventually(async () => equal((await lensesOf(model)).length, 2));
    const settings = vscode.workspace.getConfiguration();
    cleanUp(() => settings.update('foldline.code.lenses', undefined, vscode.ConfigurationTarget.Workspace));
    await settings.update('foldline.code.lenses', false, vscode.ConfigurationTarget.Workspace);
    await eventually(async () => equal((await lensesOf(model)).length, 0));
  });

  it('tells of an event type under the mouse, with links that carry nothing of the log', async () => {
    const { model, type } = await shop();
    const document = await vscode.workspace.openTextDocument(model);
    const at = document.positionAt(document.getText().lastIndexOf(type) + 2);
    const text = await eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', model, at);
      const contents = hovers.flatMap(({ contents: all }) => all).filter((one) => one instanceof vscode.MarkdownString);
      const own = contents.find(({ value }) => value.includes('foldline.'));
      ok(own !== undefined, 'There is no hover of ours.');
      return own.value;
    });
    ok(text.includes('2&nbsp;events&nbsp;in&nbsp;2&nbsp;streams'), text);
    const links = Array.from(text.matchAll(/\(command:([\w.]+)\?([^)]*)\)/g), ([, command, argument = '']) => {
      return [command, JSON.parse(decodeURIComponent(argument)) as unknown];
    });
    equal(links, [
      ['foldline.showEventsOfType', [{ position: 2 }]],
      ['foldline.goToCode', [{ position: 2 }]],
    ]);
    ok(text.includes('"price": 20'), text);
    const fence = /(`{3,})json/.exec(text)?.[1] ?? '';
    ok(text.indexOf('](command:x)') > text.indexOf(`${fence}json`), 'A name of the log stands outside of the code.');
  });

  it('is gone to where it handles the type: the stream’s model first', async () => {
    const { model, type } = await shop();
    const place = { uri: model.toString(), line: 6, column: 22 };
    equal(await run('foldline.goToCode', { position: 1 }), place);
    equal(vscode.window.activeTextEditor?.document.uri.toString(), model.toString());
    equal(await run('foldline.goToCode', { type }), place);
  });

  it('is looked for in the whole workspace where no model knows the type', async () => {
    const service = await write(
      `# The shop's till, as one would write it elsewhere.\nif event["type"] == "Rung up":\n    ring()\n`,
      '-till.py',
    );
    await openInEditor(line({ stream: 'till-1', version: 1, type: 'Rung up' }));
    matches(await run('foldline.goToCode', { position: 1 }), { uri: service.toString(), line: 2 });
    await rejects(run('foldline.goToCode', { type: 'Nowhere to be found' }), 'not-found');
  });
});

interface StackTrace {
  readonly stackFrames: readonly {
    readonly id: number;
    readonly line: number;
    readonly source?: { readonly path?: string };
  }[];
}

describe('Debug from Here', () => {
  it('stops in the model’s evolve, at the chosen event, in the user’s own file', async () => {
    const { model } = await shop();
    // The extension host in the browser.
    if (model.scheme !== 'file') {
      const error = await rejects(run('foldline.debugFromHere', { position: 2 }), 'invalid-argument');
      ok(error.message.includes('Node.js'), error.message);
      return;
    }
    const stopped = Promise.withResolvers<{ readonly line: number; readonly price: string }>();
    const tracker = vscode.debug.registerDebugAdapterTrackerFactory('*', {
      createDebugAdapterTracker: (session) => ({
        onDidSendMessage: (message: { event?: string; body?: { threadId: number } }) => {
          const { event, body } = message;
          if (event !== 'stopped' || body === undefined) return;
          look(session, body.threadId).catch((error: unknown) => stopped.reject(error));
        },
      }),
    });
    cleanUp(() => tracker.dispose());
    cleanUp(() => vscode.debug.stopDebugging());
    const look = async (session: vscode.DebugSession, threadId: number): Promise<void> => {
      const { stackFrames } = (await session.customRequest('stackTrace', { threadId })) as StackTrace;
      const [frame] = stackFrames;
      if (frame?.source?.path?.endsWith(model.path) !== true) return;
      const expression = 'event.data.price';
      const watched = { expression, frameId: frame.id, context: 'watch' };
      const { result } = (await session.customRequest('evaluate', watched)) as { readonly result: string };
      stopped.resolve({ line: frame.line, price: result });
    };
    equal(await run('foldline.debugFromHere', { position: 2 }), { model: model.toString(), position: 2 });
    equal(await stopped.promise, { line: 6, price: '20' });
  });

  it('is refused where no model is of the stream', async () => {
    await openInEditor(line({ stream: 'nobody-1', version: 1 }));
    await rejects(run('foldline.debugFromHere', { position: 1 }), 'not-found');
  });
});
