import { EMPTY_FORM, EXPECTATIONS, type AppendForm, type ConditionItem, type FormCondition } from './append-form.ts';
import type { DataView } from './data-editor.ts';

/** What of the form outlives its page. The host reads `uri` too, to find the log of a panel that is restored. */
export interface SavedAppend {
  readonly uri: string;
  readonly form: AppendForm;
  readonly dataText: string;
  readonly dataTouched: boolean;
  readonly dataView: DataView;
  readonly metadataText: string;
}

/** What an earlier page left; undefined where that is none of ours. What does not fit is left empty. */
export function restoreAppend(saved: unknown): SavedAppend | undefined {
  const read = membersOf(saved);
  const uri = read.get('uri');
  if (typeof uri !== 'string') return undefined;
  return {
    uri,
    form: restoreForm(membersOf(read.get('form'))),
    dataText: textOf(read.get('dataText')),
    dataTouched: read.get('dataTouched') === true,
    dataView: read.get('dataView') === 'json' ? 'json' : 'form',
    metadataText: textOf(read.get('metadataText')),
  };
}

function restoreForm(read: ReadonlyMap<string, unknown>): AppendForm {
  return {
    stream: textOf(read.get('stream')),
    type: textOf(read.get('type')),
    expectation: EXPECTATIONS.find((expectation) => expectation === read.get('expectation')) ?? EMPTY_FORM.expectation,
    version: wholeNumber(read.get('version')),
    condition: restoreCondition(read.get('condition')),
    id: textOf(read.get('id')),
    time: textOf(read.get('time')),
  };
}

function restoreCondition(saved: unknown): FormCondition | null {
  const read = membersOf(saved);
  const items: unknown = read.get('items');
  if (!Array.isArray(items)) return null;
  return { items: items.map(restoreItem), after: wholeNumber(read.get('after')) };
}

function restoreItem(saved: unknown): ConditionItem {
  const read = membersOf(saved);
  return { types: textsOf(read.get('types')), tags: textsOf(read.get('tags')) };
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function wholeNumber(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}
