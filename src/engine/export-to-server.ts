import { FoldlineError } from '../core/events/errors.ts';
import type { ExportedEvent } from '../core/export/exported-event.ts';
import type { ExportToServerParams, ExportToServerResult } from '../protocol/connection.ts';
import type { ExportOptions } from './export-log.ts';
import type { ExportedLog } from './export-to-file.ts';
import { logEvents } from './log-events.ts';
import type { ServersBundle } from './servers/server-file.ts';

/** Appends the events that match to a store on a server. Rejects as the request `exportToServer` does. */
export async function exportToServer(
  log: Omit<ExportedLog, 'summary'>,
  { filter, ...params }: ExportToServerParams,
  servers: Pick<ServersBundle, 'exportEvents'>,
  { signal, onProgress }: Pick<ExportOptions, 'signal' | 'onProgress'>,
): Promise<ExportToServerResult> {
  await log.whenRead();
  const { contents } = log;
  const positions = await log.matches(filter, signal);
  function* sameEvents(): Generator<ExportedEvent> {
    for (const event of logEvents(contents, positions, onProgress)) {
      if (log.contents !== contents) {
        throw new FoldlineError(
          'file-changed',
          'The log was read anew meanwhile. Export it again: what is there already is left out.',
        );
      }
      yield event;
    }
  }
  return servers.exportEvents(params, sameEvents(), signal);
}
