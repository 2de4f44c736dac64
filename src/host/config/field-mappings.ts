import * as vscode from 'vscode';
import { FoldlineError, messageOf } from '../../core/events/errors.ts';
import { MAPPED_FIELDS, type FieldMapping } from '../../core/log/log-format.ts';
import { SETTINGS } from '../ids.ts';
import { checkFieldMapping } from './field-mapping.ts';
import { matchesGlob } from './glob.ts';
import { readSetting, writeSettingEntry } from './settings.ts';

/**
 * The mapping that the user has chosen for a file: of the globs that match its path in the workspace or its whole
 * path, the longest wins. Throws `invalid-argument` where the setting holds something else than a mapping.
 */
export function fieldMappingFor(uri: vscode.Uri): FieldMapping | undefined {
  const paths = [uri.path, vscode.workspace.asRelativePath(uri, false)];
  const [glob] = [...readFieldMappings(uri).keys()]
    .filter((candidate) => paths.some((path) => matchesGlob(candidate, path)))
    .sort((one, other) => other.length - one.length);
  if (glob === undefined) return undefined;
  try {
    return checkFieldMapping(readFieldMappings(uri).get(glob));
  } catch (error) {
    const reason = messageOf(error);
    throw new FoldlineError(
      'invalid-argument',
      vscode.l10n.t('The setting {0} has no valid mapping for “{1}”: {2}', SETTINGS.fieldMappings, glob, reason),
    );
  }
}

/** Remembers a mapping for all files that a glob matches. */
export async function writeFieldMapping(glob: string, mapping: FieldMapping): Promise<void> {
  const ordered = [...MAPPED_FIELDS, 'timeUnit' as const].flatMap((field) =>
    mapping[field] === undefined ? [] : [[field, mapping[field]]],
  );
  await writeSettingEntry(SETTINGS.fieldMappings, glob, Object.fromEntries(ordered));
}

function readFieldMappings(uri: vscode.Uri): ReadonlyMap<string, unknown> {
  const value = readSetting(SETTINGS.fieldMappings, uri);
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
