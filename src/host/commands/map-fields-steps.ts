import * as vscode from 'vscode';
import type { MappedField } from '../../core/log/log-format.ts';
import type { SampleLines } from '../../protocol/sources.ts';
import type { Step, StepItem } from '../ui/multi-step.ts';
import { plainLabel } from '../ui/plain-label.ts';

/** What a step of “Map Fields…” chose: a pointer or a glob; nothing where the log has no such field. */
export interface Choice {
  readonly text?: string;
}

/** Longest text of a line or a value in a list, in characters. */
const SHOWN = 160;

/** Asks which table of a database the events are in. */
export function tableStep(tables: readonly string[], now: string | undefined): Step<Choice> {
  const items = tables.map((table): StepItem<Choice> => ({
    label: plainLabel(table),
    description: table === now ? vscode.l10n.t('read now') : '',
    value: { text: table },
  }));
  return {
    title: vscode.l10n.t('Map Fields: the table of the events'),
    placeholder: vscode.l10n.t('Which table holds an event in each of its rows?'),
    items,
    active: items[tables.indexOf(now ?? '')],
  };
}

/** Shows the first lines of the file, so that the user sees what is to be mapped. */
export function linesStep({ lines, tables }: SampleLines): Step<Choice> {
  const items: StepItem<Choice>[] = lines.map((line) => ({ label: cut(line), value: {} }));
  if (items.length === 0)
    items.push({ label: vscode.l10n.t('There is nothing that an event could be read from.'), value: {} });
  return {
    title:
      tables === undefined
        ? vscode.l10n.t('Map Fields: the first lines of the file')
        : vscode.l10n.t('Map Fields: the first rows of the table'),
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
