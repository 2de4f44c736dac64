import * as vscode from 'vscode';
import { FoldlineError, messageOf } from '../../core/events/errors.ts';
import type { Connection } from '../../protocol/connection.ts';
import { SETTINGS } from '../ids.ts';
import { checkConnection } from './connection.ts';
import { readSetting } from './settings.ts';

/** A connection of the settings, or what is wrong with one. */
export type ConfiguredConnection =
  { readonly name: string; readonly connection: Connection } | { readonly name: string; readonly mistake: string };

/** The connections of the settings in their order; of those of one name the first. */
export function configuredConnections(): readonly ConfiguredConnection[] {
  const found = new Map<string, ConfiguredConnection>();
  for (const value of entries()) {
    const name = nameIn(value);
    if (name !== undefined && !found.has(name)) found.set(name, configured(name, value));
  }
  return [...found.values()];
}

/** The connection of this name. Throws `not-found`, and `invalid-argument` where the settings say something else. */
export function connectionNamed(name: string): Connection {
  const found = configuredConnections().find((configuredOne) => configuredOne.name === name);
  if (found === undefined) {
    throw new FoldlineError(
      'not-found',
      vscode.l10n.t('The setting {0} has no connection “{1}”.', SETTINGS.connections, name),
    );
  }
  if ('connection' in found) return found.connection;
  throw new FoldlineError(
    'invalid-argument',
    vscode.l10n.t('The setting {0} has no valid connection “{1}”: {2}', SETTINGS.connections, name, found.mistake),
  );
}

/** Keeps a connection in the settings of the workspace, or in the user's where none is open; one of its name is replaced. */
export async function writeConnection(connection: Connection): Promise<void> {
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const configuration = vscode.workspace.getConfiguration();
  const values = configuration.inspect<unknown>(SETTINGS.connections);
  const before: unknown = inWorkspace ? values?.workspaceValue : values?.globalValue;
  const others = (Array.isArray(before) ? before : []).filter((value: unknown) => nameIn(value) !== connection.name);
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(SETTINGS.connections, [...(others as unknown[]), connection], target);
}

function entries(): readonly unknown[] {
  const value = readSetting(SETTINGS.connections);
  return Array.isArray(value) ? value : [];
}

function configured(name: string, value: unknown): ConfiguredConnection {
  try {
    return { name, connection: checkConnection(value) };
  } catch (error) {
    return { name, mistake: messageOf(error) };
  }
}

function nameIn(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
    ? value.name
    : undefined;
}
