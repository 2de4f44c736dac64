import * as vscode from 'vscode';
import { STORE_ENDING } from '../ids.ts';
import type { MappedField } from '../../core/log/log-format.ts';
import type { SampleLines } from '../../protocol/engine.ts';
import type { Step, StepItem } from '../ui/multi-step.ts';

/** What a step of “Map Fields…” chose: a pointer or a glob; nothing where the log has no such field. */
export interface Choice {
  readonly text?: string;
}

/** Longest text of a line or a value in a list, in characters. */
const SHOWN = 160;

/** Shows the first lines of the file, so that the user sees what is to be mapped. */
export function linesStep({ lines }: SampleLines): Step<Choice> {
  const items: StepItem<Choice>[] = lines.map((line) => ({ label: cut(line), value: {} }));
  if (items.length === 0) items.push({ label: vscode.l10n.t('The file holds no JSON lines.'), value: {} });
  return {
    title: vscode.l10n.t('Map Fields: the first lines of the file'),
    placeholder: vscode.l10n.t('Press Enter to choose where each field of an event stands'),
    items,
  };
}

export interface FieldPlaces {
  readonly sample: SampleLines;
  /** Where the field stands as mapped before, or as recognised; undefined where there is none. */
  readonly known: string | undefined;
  /** Places that other fields have. */
  readonly taken: ReadonlySet<string>;
}

/** Asks where a field stands: the place that is known first, then every other that is not taken yet. */
export function fieldStep(field: MappedField, { sample, known, taken }: FieldPlaces): Step<Choice> {
  const payload = field === 'data' || field === 'metadata';
  const places: StepItem<Choice>[] = sample.pointers
    .filter(({ pointer, kinds }) => !taken.has(pointer) && (payload || kinds.some((kind) => kind !== 'object')))
    .map(({ pointer, example }) => ({
      label: pointer,
      description: cut(example),
      value: { text: pointer },
    }));
  const rest: StepItem<Choice>[] = payload
    ? [{ label: '*', description: vscode.l10n.t('everything that no other field takes'), value: { text: '*' } }]
    : [];
  const none: StepItem<Choice> = {
    label: vscode.l10n.t('None'),
    description: vscode.l10n.t('this log has no such field'),
    value: {},
  };
  const all = [...places, ...rest, none];
  const first =
    known === undefined || taken.has(known) ? none : (all.find(({ label }) => label === known) ?? hidden(known));
  const separator: StepItem<Choice> = { label: vscode.l10n.t('Other'), kind: vscode.QuickPickItemKind.Separator };
  return {
    title: vscode.l10n.t('Map Fields: {0}', field),
    placeholder: askFor(field),
    items: [first, separator, ...all.filter((item) => item !== first)],
    active: first,
  };
}

function hidden(pointer: string): StepItem<Choice> {
  return { label: pointer, description: vscode.l10n.t('not in the first lines'), value: { text: pointer } };
}

/** Asks for which files the mapping holds. */
export function globStep(uri: vscode.Uri): Step<Choice> {
  const { exact, inFolder, everywhere } = globsFor(uri);
  return {
    title: vscode.l10n.t('Map Fields: for which files?'),
    placeholder: vscode.l10n.t('The mapping is kept in the settings and the log is read anew'),
    items: [
      { label: vscode.l10n.t('This file'), description: exact, value: { text: exact } },
      { label: vscode.l10n.t('Files like it in its folder'), description: inFolder, value: { text: inFolder } },
      { label: vscode.l10n.t('All files like it'), description: everywhere, value: { text: everywhere } },
    ],
  };
}

/** Globs of a file, of the files with its suffix in its folder, and of all files with its suffix. */
export function globsFor(uri: vscode.Uri): {
  readonly exact: string;
  readonly inFolder: string;
  readonly everywhere: string;
} {
  const path = vscode.workspace.asRelativePath(uri, false).replaceAll('\\', '/');
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const suffix = path.endsWith(STORE_ENDING) ? STORE_ENDING : path.slice(path.lastIndexOf('.'));
  const literal = (text: string): string => text.replace(/[*?[\]{}]/g, '?');
  return {
    exact: path.includes('/') ? literal(path) : `/${literal(path)}`,
    inFolder: `${literal(folder) || '/'}*${literal(suffix)}`,
    everywhere: `**/*${literal(suffix)}`,
  };
}

function askFor(field: MappedField): string {
  switch (field) {
    case 'stream':
      return vscode.l10n.t('Which field names the stream (the entity) an event belongs to?');
    case 'version':
      return vscode.l10n.t('Which field is the event’s number in its stream?');
    case 'type':
      return vscode.l10n.t('Which field says what happened?');
    case 'time':
      return vscode.l10n.t('Which field says when it happened?');
    case 'id':
      return vscode.l10n.t('Which field is the event’s own id?');
    case 'data':
      return vscode.l10n.t('Where is the payload?');
    case 'metadata':
      return vscode.l10n.t('Where is the metadata, such as correlation ids?');
    default:
      return field satisfies never;
  }
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
