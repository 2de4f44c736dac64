import * as vscode from 'vscode';
import type { ModelLimits } from '../../protocol/models.ts';
import { SETTINGS } from '../ids.ts';
import type { Platform } from '../platform.ts';

type Setting = (typeof SETTINGS)[keyof typeof SETTINGS];

/** A setting's value at a file, or undefined where it is of another kind than the manifest says. */
export function readSetting(setting: Setting, uri?: vscode.Uri): unknown {
  return vscode.workspace.getConfiguration(undefined, uri ?? null).get<unknown>(setting);
}

/** Writes one entry of an object setting to the workspace, or to the user's settings where no workspace is open. */
export async function writeSettingEntry(setting: Setting, key: string, value: unknown): Promise<void> {
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const configuration = vscode.workspace.getConfiguration();
  const values = configuration.inspect<Record<string, unknown>>(setting);
  const before = (inWorkspace ? values?.workspaceValue : values?.globalValue) ?? {};
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(setting, { ...before, [key]: value }, target);
}

/** Takes one entry out of an object setting, wherever it stands: for the user, the workspace, or the file's folder. */
export async function removeSettingEntry(setting: Setting, key: string, uri: vscode.Uri): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(undefined, uri);
  const values = configuration.inspect<Record<string, unknown>>(setting);
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const targets = [
    [Global, values?.globalValue],
    [Workspace, values?.workspaceValue],
    [WorkspaceFolder, values?.workspaceFolderValue],
  ] as const;
  for (const [target, value] of targets) {
    if (value === undefined || !Object.hasOwn(value, key)) continue;
    const others = Object.entries(value).filter(([other]) => other !== key);
    await configuration.update(setting, others.length === 0 ? undefined : Object.fromEntries(others), target);
  }
}

/** What ends the category in a stream's name. */
export function categorySeparator(uri: vscode.Uri): string {
  const value = readSetting(SETTINGS.categorySeparator, uri);
  return typeof value === 'string' ? value : '-';
}

/** The largest log that is opened, in megabytes: the user's limit, else the platform's. */
export function maximumSize(uri: vscode.Uri, platform: Platform): number {
  const set = vscode.workspace.getConfiguration(undefined, uri).inspect<unknown>(SETTINGS.maximumSize);
  const value = set?.workspaceFolderValue ?? set?.workspaceValue ?? set?.globalValue;
  return typeof value === 'number' && value > 0 ? value : platform.maximumSize;
}

/** Whether an append waits until its bytes are on the disk. */
export function durability(uri: vscode.Uri): 'sync' | 'os' {
  return readSetting(SETTINGS.durability, uri) === 'os' ? 'os' : 'sync';
}

/** Which files of a folder are models, as a glob of paths in it. */
export function modelsGlob(folder: vscode.Uri): string {
  const value = readSetting(SETTINGS.models, folder);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : '**/*.model.{ts,mts,js,mjs}';
}

/** What one call of a model may take: milliseconds, and megabytes of memory. */
export function modelLimits(): ModelLimits {
  return {
    timeLimit: numberSetting(SETTINGS.modelTimeLimit, { least: 100, most: 60_000, otherwise: 2_000 }),
    memoryLimit: numberSetting(SETTINGS.modelMemoryLimit, { least: 32, most: 16_384, otherwise: 512 }),
  };
}

/** How often a command decides again where other events came in between. */
export function commandRetries(): number {
  return numberSetting(SETTINGS.commandRetries, { least: 0, most: 20, otherwise: 3 });
}

/** A whole number between two bounds: the nearer bound where it is beyond them, `otherwise` where it is no number. */
function numberSetting(
  setting: Setting,
  { least, most, otherwise }: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  const value = readSetting(setting);
  if (typeof value !== 'number' || Number.isNaN(value)) return otherwise;
  return Math.min(most, Math.max(least, Math.floor(value)));
}

/** How many rows the query view shows at most. */
export function queryRowLimit(): number {
  const value = readSetting(SETTINGS.queryRowLimit);
  return typeof value === 'number' && value >= 1 ? Math.floor(value) : 10_000;
}
