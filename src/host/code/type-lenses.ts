import * as vscode from 'vscode';
import { countOf } from '../ui/numbers.ts';
import { timeAgo } from '../ui/time-ago.ts';
import { knownTypes, type KnownType, type Logs } from './known-types.ts';
import { typeLiterals } from './type-literals.ts';

/** Documents that are longer get no lenses: nobody wrote them. */
const LONGEST = 2_000_000;
const MOST_LENSES = 1_000;

/** A line above each place of a file of code that handles an event type of an open log, or declares it. */
export function typeLenses(document: vscode.TextDocument, logs: Logs): vscode.CodeLens[] {
  const types = knownTypes(logs);
  const text = document.getText();
  if (types.size === 0 || text.length > LONGEST) return [];
  const lenses: vscode.CodeLens[] = [];
  const seen = new Set<string>();
  for (const { name, start, end, role } of typeLiterals(text, types)) {
    const known = types.get(name);
    if (role === 'named' || known === undefined) continue;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    const key = `${range.start.line} ${name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    lenses.push(new vscode.CodeLens(range, commandOf(known)));
    if (lenses.length === MOST_LENSES) break;
  }
  return lenses;
}

function commandOf({ session, type: { name, events, lastTime } }: KnownType): vscode.Command {
  const { t } = vscode.l10n;
  const count = countOf(events, t('event'), t('events'));
  return {
    command: 'foldline.showEventsOfType',
    title: lastTime === null ? t('{0} · show', count) : t('{0}, last {1} · show', count, timeAgo(lastTime)),
    arguments: [{ uri: session.uri, type: name }],
  };
}
