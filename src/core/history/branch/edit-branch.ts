import { hasErrorCode, messageOf } from '../../events/errors.ts';
import { checkJson } from '../../json/json-reader.ts';
import type { BranchEdit, BranchItem, BranchMistake } from './branch-edit.ts';
import { sizeOf, type BranchPart } from './branch-part.ts';
import { PartList } from './part-list.ts';

export interface EditedBranch {
  readonly parts: readonly BranchPart[];
  readonly mistakes: readonly BranchMistake[];
}

/** The first `length` events of a trunk after these edits. One that cannot be made is a mistake, and the others are made. */
export function editBranch(length: number, edits: readonly BranchEdit[]): EditedBranch {
  const parts = new PartList(length);
  const mistakes: BranchMistake[] = [];
  for (const [index, edit] of edits.entries()) {
    const message = mistakeOf(parts, edit);
    if (message === undefined) makeEdit(parts, edit);
    else mistakes.push({ edit: index, message });
  }
  return { parts: parts.finish(), mistakes };
}

/** The row, from 0, of the first part that is not as in the trunk; null where there is none. */
export function firstEditedRow(parts: readonly BranchPart[]): number | null {
  const index = parts.findIndex((part) => part.kind === 'edited');
  return index < 0 ? null : parts.slice(0, index).reduce((rows, part) => rows + sizeOf(part), 0);
}

function makeEdit(parts: PartList, edit: BranchEdit): void {
  switch (edit.kind) {
    case 'omit':
      parts.replace(edit.item, (part) => ({ ...part, isOmitted: true }));
      break;
    case 'change': {
      const { item, type, dataText } = edit;
      const changed = { ...(type === undefined ? {} : { type }), ...(dataText === undefined ? {} : { dataText }) };
      parts.replace(item, (part) => ({ ...part, ...changed }));
      break;
    }
    case 'move': {
      if (edit.item === edit.before) break;
      const part = parts.take(edit.item);
      parts.insert(part.origin === 'trunk' ? { ...part, isMoved: true } : part, edit.before);
      break;
    }
    case 'insert':
    case 'dispatch': {
      const { name: item, before, dataText } = edit;
      const [origin, type] =
        edit.kind === 'insert' ? (['inserted', edit.type] as const) : (['dispatched', edit.command] as const);
      parts.insert({ kind: 'edited', item, origin, type, dataText, isOmitted: false }, before);
      break;
    }
  }
}

/** Why an edit cannot be made; undefined where it can. */
function mistakeOf(parts: PartList, edit: BranchEdit): string | undefined {
  if ('item' in edit && !parts.has(edit.item)) return notThere(edit.item);
  if ('before' in edit && edit.before !== null && !parts.has(edit.before)) return notThere(edit.before);
  if ('name' in edit && parts.has(edit.name)) return `Another edit is named “${edit.name}” already.`;
  const name = edit.kind === 'dispatch' ? edit.command : 'type' in edit ? edit.type : undefined;
  if (name === '') return edit.kind === 'dispatch' ? 'The command has no name.' : 'The event has no type.';
  return 'dataText' in edit && edit.dataText !== undefined ? jsonMistake(edit.dataText) : undefined;
}

function notThere(item: BranchItem): string {
  return typeof item === 'number' ? `The stream has no event ${item} here.` : `There is no “${item}” here.`;
}

function jsonMistake(text: string): string | undefined {
  try {
    checkJson(text);
    return undefined;
  } catch (error) {
    if (!hasErrorCode(error, 'malformed-line')) throw error;
    return messageOf(error);
  }
}
