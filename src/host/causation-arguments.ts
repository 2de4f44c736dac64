import * as vscode from 'vscode';
import type { CausationSubject } from '../protocol/causation.ts';
import { type Arguments, invalid, optional, text, wholeNumber } from './arguments.ts';

/** The members that say which graph of causes is meant. */
export const SUBJECT = { position: optional(wholeNumber(1)), id: optional(text), correlationId: optional(text) };

/** The graph that these members mean; undefined where none of them is given. Throws where several are. */
export function toSubject({ position, id, correlationId }: Arguments<typeof SUBJECT>): CausationSubject | undefined {
  const given: CausationSubject[] = [
    ...(position === undefined ? [] : [{ position }]),
    ...(id === undefined ? [] : [{ id }]),
    ...(correlationId === undefined ? [] : [{ correlationId }]),
  ];
  if (given.length > 1) throw invalid(vscode.l10n.t('Give “position”, “id” or “correlationId”, and no two of them.'));
  return given[0];
}
