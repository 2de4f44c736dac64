import type * as vscode from 'vscode';
import { SETTINGS } from '../ids.ts';
import { globEntryFor } from './glob-entries.ts';
import { removeSettingEntry, writeSettingEntry } from './settings.ts';

/** The name of the origin that the user says a file has, against what it looks like; what is no text is left out. */
export function fileFormatFor(uri: vscode.Uri): string | undefined {
  const value = globEntryFor(SETTINGS.formats, uri)?.value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Remembers the origin of all files that a glob matches. */
export async function writeFileFormat(glob: string, origin: string): Promise<void> {
  await writeSettingEntry(SETTINGS.formats, glob, origin);
}

/** Forgets what was said of a file. */
export async function forgetFileFormat(uri: vscode.Uri): Promise<void> {
  const found = globEntryFor(SETTINGS.formats, uri);
  if (found !== undefined) await removeSettingEntry(SETTINGS.formats, found.glob, uri);
}
