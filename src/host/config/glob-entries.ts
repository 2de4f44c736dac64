import * as vscode from 'vscode';
import type { SETTINGS } from '../ids.ts';
import { matchesGlob } from './glob.ts';
import { readSetting } from './settings.ts';

/**
 * What a setting of globs says of a file: of the globs that match its path in the workspace or its whole path, the longest
 * wins.
 */
export function globEntryFor(
  setting: (typeof SETTINGS)[keyof typeof SETTINGS],
  uri: vscode.Uri,
): { readonly glob: string; readonly value: unknown } | undefined {
  const read = readSetting(setting, uri);
  const entries = typeof read === 'object' && read !== null ? Object.entries(read) : [];
  const paths = [uri.path, vscode.workspace.asRelativePath(uri, false)];
  const [found] = entries
    .filter(([glob]) => paths.some((path) => matchesGlob(glob, path)))
    .sort(([one], [other]) => other.length - one.length);
  return found === undefined ? undefined : { glob: found[0], value: found[1] as unknown };
}
