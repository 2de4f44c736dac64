import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { listOf, optional, readArguments, text, wholeNumber } from '../arguments.ts';
import { folderFor } from '../files/folder-for.ts';
import { isEmptyFilter } from '../log/filter.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import { countOf, formatNumber } from '../ui/numbers.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { showNewDocument } from './show-new-document.ts';
import { useLog } from './use-log.ts';

/** A report is to be read: of more events, it is of so many. */
const MOST_REPORTED = 500;

/** What a report is of. */
interface Scope {
  readonly title: string;
  readonly positions: ArrayLike<number>;
  /** Which of them, where they are too many. */
  readonly keeps: 'first' | 'last';
}

interface WrittenReport {
  readonly text: string;
  /** Events in it. */
  readonly events: number;
  /** Events that it could be of. */
  readonly of: number;
}

/**
 * Writes a Markdown report of events and what each changed: of those at `positions`, of a stream up to a version, or of
 * those that the filter lets through. `{ uri?, positions?, stream?, version? }` or a stream's row → `{ text, events, of }`.
 */
export const writeReport: CommandHandler = async (context, argument): Promise<WrittenReport | undefined> => {
  const shape = {
    ...LOG,
    positions: optional(listOf(wholeNumber(1))),
    stream: optional(text),
    version: optional(wholeNumber(1)),
  };
  const given = isProgrammatic(argument) ? readArguments(argument, shape) : undefined;
  const row = isNode(argument, 'stream') ? argument.stream.name : undefined;
  return useLog(context, given?.uri ?? uriOf(argument), async (session) => {
    const stream = given?.stream ?? row;
    const scope =
      given?.positions !== undefined
        ? chosenScope(session, given.positions)
        : stream !== undefined
          ? await streamScope(session, stream, given?.version)
          : given !== undefined
            ? await filterScope(session)
            : await askScope(session);
    if (scope === undefined) return undefined;
    const { positions, title, keeps } = scope;
    const all = Array.from(positions);
    const kept = keeps === 'first' ? all.slice(0, MOST_REPORTED) : all.slice(-MOST_REPORTED);
    const { text: written } = await session.request('writeReport', { positions: kept, of: all.length, title });
    if (given === undefined) await showReport(session, written, kept.length, all.length);
    return { text: written, events: kept.length, of: all.length };
  });
};

function chosenScope({ uri }: LogSession, positions: readonly number[]): Scope {
  return { title: vscode.l10n.t('Events of {0}', logName(uri)), positions, keeps: 'first' };
}

async function filterScope(session: LogSession): Promise<Scope> {
  const { events } = session.summary ?? (await session.opened);
  const { positions } = await session.matches();
  const name = logName(session.uri);
  return {
    title: isEmptyFilter(session.filter)
      ? vscode.l10n.t('Events of {0}', name)
      : vscode.l10n.t('Events of {0} that match the filter', name),
    positions: positions ?? Array.from({ length: events }, (_, index) => index + 1),
    keeps: 'first',
  };
}

/** Rejects with `not-found` where there is no such stream or version. */
async function streamScope(session: LogSession, stream: string, version: number | undefined): Promise<Scope> {
  const { positions } = await session.request('matches', { stream });
  const last = version === undefined ? positions.at(-1) : await session.request('locate', { stream, version });
  if (last === undefined || last === null) {
    throw new FoldlineError(
      'not-found',
      version === undefined
        ? vscode.l10n.t('There is no stream “{0}”.', stream)
        : vscode.l10n.t('The stream “{0}” has no version {1}.', stream, version),
    );
  }
  return {
    title:
      version === undefined
        ? vscode.l10n.t('Events of the stream {0}', stream)
        : vscode.l10n.t('Events of the stream {0} up to version {1}', stream, version),
    positions: positions.filter((position) => position <= last),
    keeps: 'last',
  };
}

/** What is filtered, or the selected event's stream up to it, where both can be meant. */
async function askScope(session: LogSession): Promise<Scope | undefined> {
  const filtered = await filterScope(session);
  const { selected } = session;
  const [row] = selected === null ? [] : await session.request('rows', { positions: [selected] });
  const scopes = row === undefined ? [filtered] : [await streamScope(session, row.stream, row.version), filtered];
  const items = scopes.map((scope) => ({
    label: plainLabel(scope.title),
    description: countOf(scope.positions.length, vscode.l10n.t('event'), vscode.l10n.t('events')),
    scope,
  }));
  const [only] = items;
  if (items.length === 1) return only?.scope;
  const title = vscode.l10n.t('Write Report');
  const placeHolder = vscode.l10n.t('Choose what to report of');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.scope;
}

async function showReport({ uri }: LogSession, content: string, events: number, of: number): Promise<void> {
  const stem = logName(uri).replace(/(?:\.events)?\.[^.]+$/, '');
  await showNewDocument(vscode.Uri.joinPath(folderFor(uri) ?? uri, `${stem}-report.md`), content);
  if (events === of) return;
  const [some, all] = [formatNumber(events), formatNumber(of)];
  void vscode.window.showInformationMessage(vscode.l10n.t('The report is of {0} of {1} events.', some, all));
}
