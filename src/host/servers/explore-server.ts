import type * as vscode from 'vscode';
import type { Connection, ConnectionSecret, ServerRequests } from '../../protocol/connection.ts';
import { LogEngine } from '../log/log-engine.ts';
import type { Platform } from '../platform.ts';
import { serverUri } from './server-uri.ts';

export interface ExploreOptions {
  readonly platform: Platform;
  readonly extensionUri: vscode.Uri;
  readonly connection: Connection;
  readonly secret?: ConnectionSecret | undefined;
}

/** What there is to connect to, found out by an engine of its own. Rejects as the engine's `exploreServer`. */
export async function exploreServer(
  { platform, extensionUri, connection, secret }: ExploreOptions,
  signal: AbortSignal,
): Promise<ServerRequests['exploreServer']['result']> {
  const unheard = (): void => undefined;
  const engine = new LogEngine({
    platform,
    extensionUri,
    uri: serverUri(connection.name),
    changed: unheard,
    progress: unheard,
    recovered: unheard,
    matching: unheard,
    projected: unheard,
    crashed: unheard,
  });
  const params = { connection, ...(secret === undefined || secret === '' ? {} : { secret }) };
  try {
    return await engine.request('exploreServer', params, signal);
  } finally {
    engine.dispose();
  }
}
