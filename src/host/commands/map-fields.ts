import * as vscode from 'vscode';
import { MAPPED_FIELDS, type FieldMapping } from '../../core/log/log-format.ts';
import { optional, readArguments, type Reader, text } from '../arguments.ts';
import { checkFieldMapping } from '../config/field-mapping.ts';
import { fieldMappingFor, writeFieldMapping } from '../config/field-mappings.ts';
import type { LogSession } from '../log/log-session.ts';
import { askSteps } from '../ui/multi-step.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { globsFor, linesStep, fieldStep, globStep, type Choice } from './map-fields-steps.ts';
import { showInEditor } from './open-in-editor.ts';
import { useLog } from './use-log.ts';

const mappingOf: Reader<FieldMapping> = (value) => checkFieldMapping(value);

/**
 * Chooses where the fields of an event stand and remembers it in the settings; the log is read anew.
 * `{ uri?, mapping, glob? }` → `{ glob, mapping }`.
 */
export const mapFields: CommandHandler = async (context, argument) => {
  const shape = { ...LOG, mapping: mappingOf, glob: optional(text) };
  const given = isProgrammatic(argument) ? readArguments(argument, shape) : undefined;
  const uri = given?.uri ?? uriOf(argument) ?? context.active.session?.uri ?? fileInTextEditor();
  return useLog(context, uri, async (session) => {
    const { exact } = globsFor(session.uri);
    const choice =
      given === undefined ? await askMapping(session) : { mapping: given.mapping, glob: given.glob ?? exact };
    if (choice === undefined) return undefined;
    const before = JSON.stringify(currentMapping(session.uri));
    await writeFieldMapping(choice.glob, choice.mapping);
    // Another mapping reads the log anew by itself; the same one does not, and is still asked for.
    if (before === JSON.stringify(currentMapping(session.uri))) await session.reopen();
    else await session.opened;
    if (given === undefined) await showInEditor(session.uri);
    return choice;
  });
};

/** Fields may be mapped before the file was ever opened as a log. */
function fileInTextEditor(): vscode.Uri | undefined {
  return vscode.window.activeTextEditor?.document.uri;
}

function currentMapping(uri: vscode.Uri): FieldMapping | undefined {
  try {
    return fieldMappingFor(uri);
  } catch {
    return undefined;
  }
}

async function askMapping(
  session: LogSession,
): Promise<{ readonly mapping: FieldMapping; readonly glob: string } | undefined> {
  const sample = await session.sample();
  const known = currentMapping(session.uri) ?? sample.detected?.mapping ?? {};
  const steps = MAPPED_FIELDS.length + 2;
  const chosen = await askSteps<Choice>((before) => {
    if (before.length === 0) return linesStep(sample);
    const field = MAPPED_FIELDS[before.length - 1];
    if (field !== undefined) return fieldStep(field, { sample, known: known[field], taken: pointersOf(before) });
    return before.length < steps ? globStep(session.uri) : undefined;
  }, steps);
  if (chosen === undefined) return undefined;
  const mapping = checkFieldMapping(
    Object.fromEntries(MAPPED_FIELDS.map((field, index) => [field, chosen[index + 1]?.text])),
  );
  return { mapping, glob: chosen[steps - 1]?.text ?? globsFor(session.uri).exact };
}

function pointersOf(chosen: readonly Choice[]): ReadonlySet<string> {
  return new Set(chosen.flatMap(({ text: pointer }) => (pointer === undefined ? [] : [pointer])));
}
