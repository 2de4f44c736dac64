import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { MOST_LANES } from '../../protocol/causation.ts';
import { invalid, listOf, readArguments, text } from '../arguments.ts';
import type { LogSession } from '../log/log-session.ts';
import { suggestedStreams } from '../panels/suggested-streams.ts';
import { countOf } from '../ui/numbers.ts';
import { pickSeveral, type SeveralItem } from '../ui/pick-several.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { useLog } from './use-log.ts';

interface ShownStreams {
  readonly streams: readonly { readonly name: string; readonly events: number }[];
}

/**
 * Shows streams side by side, their events in the order of the log. `{ uri?, streams }` → the streams and how many events
 * each has; or a stream's node, to begin with. Rejects with `not-found` where there is no such stream.
 */
export const showSwimlanes: CommandHandler = async (context, argument): Promise<ShownStreams | undefined> => {
  const given = isProgrammatic(argument) ? readArguments(argument, { ...LOG, streams: listOf(text) }) : undefined;
  return useLog(context, given?.uri ?? uriOf(argument), async (session) => {
    const first = isNode(argument, 'stream') ? argument.stream.name : await selectedStream(session);
    const streams = given?.streams ?? (await askStreams(session, first));
    if (streams === undefined || streams.length === 0) return undefined;
    const shown = await checkStreams(session, streams);
    context.causation.show(session.uri, { mode: 'streams', streams });
    return given === undefined ? undefined : { streams: shown };
  });
};

async function selectedStream(session: LogSession): Promise<string | undefined> {
  if (session.selected === null) return undefined;
  const [row] = await session.request('rows', { positions: [session.selected] });
  return row?.stream;
}

async function checkStreams(session: LogSession, names: readonly string[]): Promise<ShownStreams['streams']> {
  if (names.length > MOST_LANES) {
    throw invalid(vscode.l10n.t('At most {0} streams are shown side by side.', MOST_LANES));
  }
  return Promise.all(
    names.map(async (name) => {
      const stream = await session.request('stream', { name });
      if (stream === null) throw new FoldlineError('not-found', vscode.l10n.t('There is no stream “{0}”.', name));
      return { name, events: stream.events };
    }),
  );
}

function askStreams(session: LogSession, first: string | undefined): Promise<readonly string[] | undefined> {
  const { signal } = new AbortController();
  return pickSeveral({
    title: vscode.l10n.t('Show Streams Side by Side'),
    placeholder: vscode.l10n.t('Choose streams; type a part of a name to find others'),
    chosen: first === undefined ? [] : [{ label: plainLabel(first), value: first }],
    find: async (typed) => {
      const found = await suggestedStreams(session, typed, signal);
      return found.map(({ name, events }): SeveralItem => {
        const count = countOf(events, vscode.l10n.t('event'), vscode.l10n.t('events'));
        return { label: plainLabel(name), description: count, value: name };
      });
    },
  });
}
