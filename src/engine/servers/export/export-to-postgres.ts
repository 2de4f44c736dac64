import type { ExportedEvent } from '../../../core/export/exported-event.ts';
import type { ExportToServerParams, ExportToServerResult } from '../../../protocol/connection.ts';
import type { ConnectToPostgres } from '../postgres/postgres-session.ts';
import { findEmmett } from './emmett-target.ts';
import { EventExport } from './export-events.ts';
import type { FindTarget } from './export-target.ts';
import { findMessageDb } from './message-db-target.ts';

const TARGETS: Readonly<Record<ExportToServerParams['layout'], FindTarget>> = {
  emmett: findEmmett,
  'message-db': findMessageDb,
};

/** Appends events to a store in a PostgreSQL: nothing else of Foldline writes to a server. Rejects as `exportToServer`. */
export async function exportToPostgres(
  connect: ConnectToPostgres,
  { layout, connection: { schema } }: Pick<ExportToServerParams, 'layout' | 'connection'>,
  events: Iterable<ExportedEvent>,
  signal: AbortSignal,
): Promise<ExportToServerResult> {
  const connection = await connect(signal);
  try {
    const target = await TARGETS[layout](connection, schema);
    return await new EventExport(connection, target, signal).run(events);
  } finally {
    connection.close();
  }
}
