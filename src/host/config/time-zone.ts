import * as vscode from 'vscode';
import type { TimeZone } from '../../protocol/times.ts';
import { SETTINGS } from '../ids.ts';
import { readSetting } from './settings.ts';

/** What times are shown in, and what one that is typed without an offset is in. */
export function timeZone(): TimeZone {
  return readSetting(SETTINGS.timeZone) === 'local' ? 'local' : 'utc';
}

/** Shows times in another zone: in this workspace where it has a choice of its own, else everywhere. */
export async function writeTimeZone(zone: TimeZone): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const ofWorkspace = configuration.inspect(SETTINGS.timeZone)?.workspaceValue !== undefined;
  const target = ofWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(SETTINGS.timeZone, zone, target);
}

/** Calls `changed` whenever times are to be shown in another zone. */
export function onDidChangeTimeZone(changed: (zone: TimeZone) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(SETTINGS.timeZone)) changed(timeZone());
  });
}
