import * as vscode from 'vscode';
import { hasErrorCode } from '../../core/events/errors.ts';
import type { PayloadShape } from '../../protocol/log.ts';
import type { TypeFacts } from '../../protocol/found.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import { countOf, formatNumber } from '../ui/numbers.ts';
import { timeAgo } from '../ui/time-ago.ts';
import { knownTypes, type Logs } from './known-types.ts';
import { typeLiterals } from './type-literals.ts';

/** Fields of the newest payload that are shown. */
const MOST_FIELDS = 12;
const LONGEST_LINE = 10_000;
/** The commands that a hover's links run; they are given positions and nothing else. */
const LINKED_COMMANDS = ['foldline.showEventsOfType', 'foldline.goToCode'];

/** What the open log knows of the event type whose name the mouse is over. */
export async function typeHover(
  document: vscode.TextDocument,
  position: vscode.Position,
  logs: Logs,
  signal: AbortSignal,
): Promise<vscode.Hover | undefined> {
  const line = document.lineAt(position.line).text;
  const types = knownTypes(logs);
  if (types.size === 0 || line.length > LONGEST_LINE) return undefined;
  const literal = typeLiterals(line, types).find(({ start, end }) => {
    return start <= position.character && position.character <= end;
  });
  const known = literal && types.get(literal.name);
  if (literal === undefined || known === undefined) return undefined;
  const { session } = known;
  try {
    const [facts, shape] = await Promise.all([
      session.request('typeFacts', { type: literal.name }, signal),
      session.request('payloadShape', { type: literal.name }, signal),
    ]);
    const range = new vscode.Range(position.line, literal.start, position.line, literal.end);
    return facts === null ? undefined : new vscode.Hover(textOf(session, facts, shape, logs), range);
  } catch (error) {
    if (hasErrorCode(error, 'cancelled')) return undefined;
    throw error;
  }
}

function textOf(session: LogSession, facts: TypeFacts, shape: PayloadShape, logs: Logs): vscode.MarkdownString {
  const { t } = vscode.l10n;
  const { events, streams, lastTime, lastPosition } = facts;
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands: LINKED_COMMANDS };
  const counts = t('{0} in {1}', countOf(events, t('event'), t('events')), countOf(streams, t('stream'), t('streams')));
  const last = lastTime === null ? '' : `, ${t('last {0}', timeAgo(lastTime))}`;
  text.appendText(`${counts}${last} · ${logName(session.uri)}`);
  // Positions are those of the active log.
  if (session === logs.active.session) {
    const argument = encodeURIComponent(JSON.stringify([{ position: lastPosition }]));
    text.appendMarkdown(`\n\n[${t('Show the Events')}](command:foldline.showEventsOfType?${argument}) · `);
    text.appendMarkdown(`[${t('Go to Code')}](command:foldline.goToCode?${argument})`);
  }
  if (shape.fields.length === 0) return text;
  text.appendMarkdown('\n\n');
  text.appendText(t('In the newest payload:'));
  text.appendMarkdown('\n');
  const shown = shape.fields.slice(0, MOST_FIELDS).map(({ key, example }) => `${JSON.stringify(key)}: ${example}`);
  const more = shape.fields.length - shown.length;
  const lines = more === 0 ? shown : [...shown, t('… and {0} more', formatNumber(more))];
  // Of the editor's own making: it escapes what would end the block.
  text.appendCodeblock(lines.map(oneLine).join('\n'), 'json');
  return text;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]/g, ' ');
}
