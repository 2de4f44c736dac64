import * as vscode from 'vscode';
import type { ExportToServerParams, ExportToServerResult, PostgresConnection } from '../../protocol/connection.ts';
import { invalid, oneOf, readArguments, text } from '../arguments.ts';
import { connectionNamed } from '../config/connections.ts';
import type { FoldlineContext } from '../context.ts';
import type { LogSession } from '../log/log-session.ts';
import { connectionAddress } from '../servers/describe-connection.ts';
import { runVisibly } from '../ui/visible-task.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { chooseServerExport, LAYOUTS } from './export-to-server-steps.ts';
import { FILTER, toFilter } from '../filter-arguments.ts';
import { tellExportedToServer } from './tell-exported-to-server.ts';
import { useLog } from './use-log.ts';

type ServerExport = Omit<ExportToServerParams, 'secret'>;

/**
 * Appends events of a log to a store of Emmett's or message-db's in a PostgreSQL, by that library's own function; again
 * adds nothing. `{ uri?, connection, layout, stream?, types?, text?, from?, to?, filter? }`, where `connection` is the name
 * of one of the settings → how many events were appended, in how many streams, and which streams were left as they are.
 */
export const exportToServer: CommandHandler = async (context, argument): Promise<ExportToServerResult | undefined> => {
  context.connections.check();
  if (isProgrammatic(argument)) return exportAsTold(context, argument);
  const stream = isNode(argument, 'stream') ? argument.stream : undefined;
  return useLog(context, uriOf(argument), async (session) => {
    const chosen = await chooseServerExport(context, session, stream);
    if (chosen === undefined) return undefined;
    const result = await runVisibly(session, {
      task: 'export',
      title: vscode.l10n.t('Exporting to {0}', connectionAddress(chosen.connection)),
      work: (signal) => append(context, session, chosen, signal),
    });
    // The command is done when the events are there; what the user does with the answer comes after.
    void tellExportedToServer(context, session, chosen, result);
    return result;
  });
};

async function exportAsTold(context: FoldlineContext, argument: object): Promise<ExportToServerResult> {
  const shape = { ...LOG, connection: text, layout: oneOf(LAYOUTS), ...FILTER };
  const { uri, connection: name, layout, ...parts } = readArguments(argument, shape);
  const connection = postgresNamed(name);
  return useLog(context, uri, (session) => append(context, session, { connection, layout, filter: toFilter(parts) }));
}

async function append(
  { connections }: FoldlineContext,
  session: LogSession,
  chosen: ServerExport,
  signal?: AbortSignal,
): Promise<ExportToServerResult> {
  const secret = await connections.secretOf(chosen.connection);
  return session.request('exportToServer', { ...chosen, ...(secret === undefined ? {} : { secret }) }, signal);
}

function postgresNamed(name: string): PostgresConnection {
  const connection = connectionNamed(name);
  if (connection.kind === 'postgres') return connection;
  throw invalid(vscode.l10n.t('“{0}” is no PostgreSQL: events are exported to a database.', name));
}
