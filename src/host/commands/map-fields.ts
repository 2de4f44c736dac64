import * as vscode from 'vscode';
import { MAPPED_FIELDS, type FieldMapping } from '../../core/log/log-format.ts';
import { optional, readArguments, type Reader, text } from '../arguments.ts';
import { checkFieldMapping } from '../config/field-mapping.ts';
import { fileMappingFor, writeFileMapping, type FileMapping } from '../config/field-mappings.ts';
import type { SampleLines } from '../../protocol/sources.ts';
import type { LogSession } from '../log/log-session.ts';
import { askSteps } from '../ui/multi-step.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { globsFor, globStep } from './file-globs.ts';
import { fieldStep, linesStep, tableStep, type Choice } from './map-fields-steps.ts';
import { showInEditor } from './open-in-editor.ts';
import { useLog } from './use-log.ts';

const mappingOf: Reader<FieldMapping> = (value) => checkFieldMapping(value);

/** What is kept, and for which files. */
interface Mapped extends FileMapping {
  readonly glob: string;
}

/**
 * Chooses where the fields of an event stand, and in which table of a database, and remembers it in the settings; the log
 * is read anew. `{ uri?, mapping, table?, glob? }` → `{ glob, mapping, table? }`.
 */
export const mapFields: CommandHandler = async (context, argument) => {
  const shape = { ...LOG, mapping: mappingOf, table: optional(text), glob: optional(text) };
  const given = isProgrammatic(argument) ? readArguments(argument, shape) : undefined;
  const uri = given?.uri ?? uriOf(argument) ?? context.active.session?.uri ?? fileInTextEditor();
  return useLog(context, uri, async (session) => {
    const mapped = given === undefined ? await askMapping(session) : mappedAsTold(session, given);
    if (mapped === undefined) return undefined;
    const before = JSON.stringify(currentMapping(session.uri));
    await writeFileMapping(mapped.glob, mapped);
    // Another mapping reads the log anew by itself; the same one does not, and is still asked for.
    if (before === JSON.stringify(currentMapping(session.uri))) await session.reopen();
    else await session.opened;
    if (given === undefined) await showInEditor(session.uri);
    const { fields: mapping, ...rest } = mapped;
    return { mapping, ...rest };
  });
};

/** Fields may be mapped before the file was ever opened as a log. */
function fileInTextEditor(): vscode.Uri | undefined {
  return vscode.window.activeTextEditor?.document.uri;
}

function currentMapping(uri: vscode.Uri): FileMapping | undefined {
  try {
    return fileMappingFor(uri);
  } catch {
    return undefined;
  }
}

function mappedAsTold(
  { uri }: LogSession,
  { mapping, table, glob }: { readonly mapping: FieldMapping; readonly table?: string; readonly glob?: string },
): Mapped {
  return { fields: mapping, glob: glob ?? globsFor(uri).exact, ...(table === undefined ? {} : { table }) };
}

async function askMapping(session: LogSession): Promise<Mapped | undefined> {
  const known = currentMapping(session.uri);
  const found = await session.sample(known?.table);
  const tableNow = known?.table ?? found.detected?.origin?.table;
  const chosen = await askTable(found.tables ?? [], tableNow);
  if (chosen === undefined) return undefined;
  const table = chosen.text ?? known?.table;
  const isOther = table !== undefined && table !== tableNow;
  const sample = isOther ? await session.sample(table) : found;
  const places = (isOther ? undefined : known?.fields) ?? sample.detected?.mapping ?? {};
  const fields = await askFields(session, sample, places);
  return fields === undefined ? undefined : { ...fields, ...(table === undefined ? {} : { table }) };
}

/** No table where there are none to choose from; undefined where the user gave up. */
async function askTable(tables: readonly string[], now: string | undefined): Promise<Choice | undefined> {
  if (tables.length < 2) return {};
  const chosen = await askSteps<Choice>((before) => (before.length === 0 ? tableStep(tables, now) : undefined), 1);
  return chosen?.[0];
}

async function askFields(
  { uri }: LogSession,
  sample: SampleLines,
  known: FieldMapping,
): Promise<Pick<Mapped, 'fields' | 'glob'> | undefined> {
  const steps = MAPPED_FIELDS.length + 2;
  const chosen = await askSteps<Choice>((before) => {
    if (before.length === 0) return linesStep(sample);
    const field = MAPPED_FIELDS[before.length - 1];
    if (field !== undefined) return fieldStep(field, { sample, known: known[field], taken: pointersOf(before) });
    return before.length < steps ? globStep(uri, vscode.l10n.t('Map Fields: for which files?')) : undefined;
  }, steps);
  if (chosen === undefined) return undefined;
  const fields = checkFieldMapping(
    Object.fromEntries(MAPPED_FIELDS.map((field, index) => [field, chosen[index + 1]?.text])),
  );
  return { fields, glob: chosen[steps - 1]?.text ?? globsFor(uri).exact };
}

function pointersOf(chosen: readonly Choice[]): ReadonlySet<string> {
  return new Set(chosen.flatMap(({ text: pointer }) => (pointer === undefined ? [] : [pointer])));
}
