import { EMPTY_FORM, EXPECTATIONS, type AppendForm, type ConditionItem, type FormCondition } from './append-form.ts';
import { restoreSavedForm, type SavedForm } from '../form/saved-form.ts';
import { membersOf, textOf, textsOf, wholeNumberOf } from '../model/saved.ts';

export type SavedAppend = SavedForm<AppendForm>;

export function restoreAppend(saved: unknown): SavedAppend | undefined {
  return restoreSavedForm(saved, restoreForm);
}

function restoreForm(read: ReadonlyMap<string, unknown>): AppendForm {
  return {
    stream: textOf(read.get('stream')),
    type: textOf(read.get('type')),
    expectation: EXPECTATIONS.find((expectation) => expectation === read.get('expectation')) ?? EMPTY_FORM.expectation,
    version: wholeNumberOf(read.get('version')) ?? 0,
    condition: restoreCondition(read.get('condition')),
    id: textOf(read.get('id')),
    time: textOf(read.get('time')),
  };
}

function restoreCondition(saved: unknown): FormCondition | null {
  const read = membersOf(saved);
  const items: unknown = read.get('items');
  if (!Array.isArray(items)) return null;
  return { items: items.map(restoreItem), after: wholeNumberOf(read.get('after')) ?? 0 };
}

function restoreItem(saved: unknown): ConditionItem {
  const read = membersOf(saved);
  return { types: textsOf(read.get('types')), tags: textsOf(read.get('tags')) };
}
