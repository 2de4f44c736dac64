import type { Connection, ConnectionSecret, LogWindow } from '../../src/protocol/connection.ts';
import type { OpenParams } from '../../src/protocol/engine.ts';
import { openParamsOf, startTestEngine, type TestEngine } from './in-process-engine.ts';

/** An engine that speaks with real servers. */
export function startServerEngine(): TestEngine {
  return startTestEngine({ loadServers: () => import('../../src/platform/node/servers.ts') });
}

/** What opens a window of a server's events, as the extension does. */
export function serverParams(
  connection: Connection,
  window: LogWindow = { last: 1_000 },
  secret?: ConnectionSecret,
): OpenParams {
  return openParamsOf('/server', {
    uri: `foldline-server:/${connection.name}`,
    location: { kind: 'server', connection, window, ...(secret === undefined ? {} : { secret }) },
  });
}
