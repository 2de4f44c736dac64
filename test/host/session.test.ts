import * as vscode from 'vscode';
import { LogSessions } from '../../src/host/log/log-sessions.ts';
import type { EngineConnection } from '../../src/platform/engine-connection.ts';
import { equal, eventually, matches, ok, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { inHostPlatform } from './in-host-platform.ts';
import { orders, write } from './logs.ts';
import { noModels } from './no-models.ts';
import { noServers } from './no-servers.ts';

/** Sessions whose engines can be made to crash. */
function createSessions(): { readonly sessions: LogSessions; readonly engines: { crash(): void }[] } {
  const engines: { crash(): void }[] = [];
  const log = vscode.window.createOutputChannel('Foldline Suite', { log: true });
  const sessions = new LogSessions({
    log,
    models: noModels,
    connections: noServers,
    extensionUri: vscode.Uri.file('/'),
    platform: {
      ...inHostPlatform,
      startEngine: async (options): Promise<EngineConnection> => {
        const connection = await inHostPlatform.startEngine(options);
        const ended = Promise.withResolvers<Error | undefined>();
        engines.push({
          crash: () => {
            connection.dispose();
            ended.resolve(new Error('It crashed.'));
          },
        });
        return { ...connection, ended: ended.promise };
      },
    },
  });
  cleanUp(() => vscode.Disposable.from(sessions, log).dispose());
  return { sessions, engines };
}

describe('A log’s session', () => {
  it('starts an engine that crashed once more, and tells when that crashes too', async () => {
    const { sessions, engines } = createSessions();
    const { session } = sessions.acquire(await write(orders()));
    matches(await session.whenRead(), { events: 3, generation: 1 });
    await session.select(2);
    engines[0]?.crash();
    await eventually(() => equal(engines.length, 2));
    matches(await session.whenRead(), { events: 3, generation: 3 });
    equal(session.selected, null);
    engines[1]?.crash();
    await eventually(() => equal(session.failure?.code, 'engine-stopped'));
    await rejects(session.request('summary', null), 'engine-stopped');
    session.retry();
    matches(await session.whenRead(), { events: 3 });
  });

  it('is one for all users of a file, and ends some seconds after the last one', async () => {
    const { sessions, engines } = createSessions();
    const uri = await write(orders());
    const [first, second] = [sessions.acquire(uri), sessions.acquire(uri)];
    ok(first.session === second.session, 'There are two.');
    first.dispose();
    first.dispose();
    second.dispose();
    equal(sessions.all.length, 1);
    const third = sessions.acquire(uri);
    ok(third.session === first.session, 'It was not kept for a moment.');
    third.dispose();
    await eventually(() => equal(sessions.all.length, 0));
    equal(engines.length, 1);
  });

  it('drops what an older filter found', async () => {
    const { sessions } = createSessions();
    const { session } = sessions.acquire(await write(orders()));
    await session.whenRead();
    session.setFilter({ text: 'order-1' });
    const older = rejects(session.matches(), 'cancelled');
    session.setFilter({ text: 'order-2' });
    await older;
    equal([...((await session.matches()).positions ?? [])], [2]);
    session.setFilter({});
    equal((await session.matches()).positions, null);
  });
});
