import * as vscode from 'vscode';
import type { OpenParams } from '../../protocol/engine.ts';
import type { LogLocation } from '../../protocol/sources.ts';
import { categorySeparator, durability, maximumSize } from '../config/settings.ts';
import { fileFormatFor } from '../config/file-formats.ts';
import { fileMappingFor } from '../config/field-mappings.ts';
import { readFolds } from '../config/folds.ts';
import type { Platform } from '../platform.ts';
import type { Connections } from '../servers/connections.ts';
import { connectionNameOf } from '../servers/server-uri.ts';

export interface LogEnvironment {
  readonly platform: Platform;
  readonly connections: Pick<Connections, 'location'>;
}

/** Which log, and how it is read. */
export type ReadParams = Pick<OpenParams, 'uri' | 'location' | 'mapping' | 'origin' | 'table' | 'maximumSize'>;

/**
 * How a log is to be opened, as the settings say now. Rejects with `invalid-argument` where a mapping is none, and as
 * `Connections.location`.
 */
export async function openParams(uri: vscode.Uri, environment: LogEnvironment): Promise<Omit<OpenParams, 'models'>> {
  return {
    ...(await readParams(uri, environment)),
    categorySeparator: categorySeparator(uri),
    folds: Object.fromEntries(readFolds()),
    writable: vscode.workspace.isTrusted && vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== false,
    durability: durability(uri),
  };
}

/** How a log is to be read. Rejects as `openParams`. */
export async function readParams(uri: vscode.Uri, environment: LogEnvironment): Promise<ReadParams> {
  const mapping = fileMappingFor(uri);
  // Where the fields are is the more that was said.
  const origin = mapping === undefined ? fileFormatFor(uri) : undefined;
  return {
    ...(await fileParams(uri, environment)),
    ...(mapping === undefined ? {} : { mapping: mapping.fields }),
    ...(mapping?.table === undefined ? {} : { table: mapping.table }),
    ...(origin === undefined ? {} : { origin }),
  };
}

/** How the bytes of a log are reached, whatever it is. Rejects as `Connections.location`. */
export async function fileParams(
  uri: vscode.Uri,
  { platform, connections }: LogEnvironment,
): Promise<Pick<OpenParams, 'uri' | 'location' | 'maximumSize'>> {
  const connection = connectionNameOf(uri);
  return {
    uri: uri.toString(),
    location: connection === undefined ? logLocation(uri, platform) : await connections.location(connection),
    maximumSize: maximumSize(uri, platform) * 1024 * 1024,
  };
}

/** A path where the engine reads it by ranges, else the host's file systems. */
export function logLocation(uri: vscode.Uri, platform: Platform): LogLocation {
  return platform.readsPaths && uri.scheme === 'file' ? { kind: 'path', path: uri.fsPath } : { kind: 'host' };
}
