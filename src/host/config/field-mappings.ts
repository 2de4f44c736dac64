import * as vscode from 'vscode';
import { FoldlineError, messageOf } from '../../core/events/errors.ts';
import { MAPPED_FIELDS, type FieldMapping } from '../../core/log/log-format.ts';
import { SETTINGS } from '../ids.ts';
import { checkFileMapping } from './field-mapping.ts';
import { globEntryFor } from './glob-entries.ts';
import { removeSettingEntry, writeSettingEntry } from './settings.ts';

/** Where the fields of a file's events stand, and the table that they are in where the file is a database. */
export interface FileMapping {
  readonly fields: FieldMapping;
  readonly table?: string;
}

/** The mapping that the user has chosen for a file. Throws `invalid-argument` where the setting holds something else. */
export function fileMappingFor(uri: vscode.Uri): FileMapping | undefined {
  const found = globEntryFor(SETTINGS.fieldMappings, uri);
  if (found === undefined) return undefined;
  try {
    return checkFileMapping(found.value);
  } catch (error) {
    const reason = messageOf(error);
    throw new FoldlineError(
      'invalid-argument',
      vscode.l10n.t('The setting {0} has no valid mapping for “{1}”: {2}', SETTINGS.fieldMappings, found.glob, reason),
    );
  }
}

/** Remembers a mapping for all files that a glob matches. */
export async function writeFileMapping(glob: string, { fields, table }: FileMapping): Promise<void> {
  const ordered = [...MAPPED_FIELDS, 'timeUnit' as const].flatMap((field) =>
    fields[field] === undefined ? [] : [[field, fields[field]]],
  );
  const entry = Object.fromEntries([...(table === undefined ? [] : [['table', table]]), ...ordered]) as object;
  await writeSettingEntry(SETTINGS.fieldMappings, glob, entry);
}

/** Forgets the mapping that holds for a file. */
export async function forgetFileMapping(uri: vscode.Uri): Promise<void> {
  const found = globEntryFor(SETTINGS.fieldMappings, uri);
  if (found !== undefined) await removeSettingEntry(SETTINGS.fieldMappings, found.glob, uri);
}
