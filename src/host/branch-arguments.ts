import * as vscode from 'vscode';
import type { BranchChoice, BranchEdit, BranchItem } from '../protocol/branch.ts';
import { FOLD_NAMES, type LogSummary } from '../protocol/log.ts';
import { json } from './append-arguments.ts';
import {
  invalid,
  listOf,
  oneOf,
  optional,
  readArguments,
  text,
  wholeNumber,
  type Arguments,
  type Reader,
} from './arguments.ts';
import { requireTrust } from './dispatch-arguments.ts';

const KINDS = ['omit', 'change', 'move', 'insert', 'dispatch'] as const;

/** An event of the stream by its version, or what an edit has put in by its name. */
const item: Reader<BranchItem> = (value, name) =>
  typeof value === 'number' ? wholeNumber(1)(value, name) : text(value, name);

/** Absent and null are the end. */
const before: Reader<BranchItem | null> = (value, name) =>
  value === undefined || value === null ? null : item(value, name);

const KIND = { kind: oneOf(KINDS) };
const DATA = { data: optional(json), dataText: optional(text) };
const ADDED = { name: optional(text), before, ...DATA };

const readers: Readonly<Record<(typeof KINDS)[number], (value: unknown, name: string) => BranchEdit>> = {
  omit: (value) => ({ kind: 'omit', item: readArguments(value, { ...KIND, item }).item }),
  change: (value) => {
    const { item: of, type, data, dataText } = readArguments(value, { ...KIND, item, type: optional(text), ...DATA });
    const payload = payloadOf(data, dataText);
    return {
      kind: 'change',
      item: of,
      ...(type === undefined ? {} : { type }),
      ...(payload === undefined ? {} : { dataText: payload }),
    };
  },
  move: (value) => {
    const { item: of, before: to } = readArguments(value, { ...KIND, item, before });
    return { kind: 'move', item: of, before: to };
  },
  insert: (value, fallback) => {
    const { type, name = fallback, ...put } = readArguments(value, { ...KIND, ...ADDED, type: text });
    return { kind: 'insert', name, before: put.before, type, dataText: payloadOf(put.data, put.dataText) ?? 'null' };
  },
  dispatch: (value, fallback) => {
    const { command, name = fallback, ...put } = readArguments(value, { ...KIND, ...ADDED, command: text });
    const dataText = payloadOf(put.data, put.dataText) ?? 'null';
    return { kind: 'dispatch', name, before: put.before, command, dataText };
  },
};

/** Edits of a branch; one that puts something in and has no name is named after its place: `edit-1` is the first. */
export const branchEdits: Reader<readonly BranchEdit[]> = (value, name) => {
  const kinds = listOf((edit, of) => oneOf(KINDS)(kindIn(edit), `${of}.kind`))(value, name);
  const given: readonly unknown[] = Array.isArray(value) ? value : [];
  return kinds.map((kind, index) => readers[kind](given[index], `edit-${index + 1}`));
};

/** The members that a branch is described with. */
export const BRANCH = {
  stream: text,
  version: optional(wholeNumber(0)),
  fold: optional(oneOf(FOLD_NAMES)),
  model: optional(text),
  edits: branchEdits,
};

/** The branch that these members describe. They count versions from 1, whatever the log does. */
export function toBranchChoice(
  { version, ...rest }: Arguments<typeof BRANCH>,
  { versionShift }: Pick<LogSummary, 'versionShift'>,
): BranchChoice {
  requireTrust(rest.model);
  return { ...rest, ...(version === undefined ? {} : { version: version - versionShift }) };
}

function kindIn(edit: unknown): unknown {
  return typeof edit === 'object' && edit !== null && 'kind' in edit ? edit.kind : undefined;
}

function payloadOf(data: string | undefined, dataText: string | undefined): string | undefined {
  if (data !== undefined && dataText !== undefined) {
    throw invalid(vscode.l10n.t('An edit has its data in “data”, or its JSON text in “dataText”, and not in both.'));
  }
  return dataText ?? data;
}
