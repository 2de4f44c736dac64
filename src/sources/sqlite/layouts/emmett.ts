import type { SourceNote } from '../../../core/log/source-note.ts';
import { EMMETT_MESSAGES } from '../../tables/emmett-messages.ts';
import { cellText } from '../../tables/row.ts';
import { ARCHIVED, NO_STREAM } from '../../tables/stream-apart.ts';
import { hasColumns, quotedTable, type Table } from '../../tables/table.ts';
import { isArchived } from '../event-columns.ts';
import { defineLayout } from '../layout.ts';
import type { SqliteDatabase } from '../sqlite-database.ts';

/** So many streams are counted in a note. */
const MOST_STREAMS = 100;
/** So many gaps are told. */
const MOST_GAPS = 1_000;

/**
 * Emmett's SQLite store. Its `stream_position` counts from 1; the table of streams is not to be trusted: a rejected append
 * has raised it, and its `partition` is another. Commands (`message_kind` C) are messages too, but no events: they have
 * positions in their streams, which the versions of events skip.
 */
export const emmett = defineLayout({
  name: 'emmett-sqlite',
  label: 'Emmett SQLite',
  known: 'run',
  signature: {
    messages: EMMETT_MESSAGES,
  },
  read: ({ messages }, database) => {
    const others = othersOf(messages, database);
    return {
      // The processors came with 0.42, in the place of subscriptions.
      ...(others('processors') === undefined
        ? others('subscriptions') === undefined
          ? {}
          : { version: '≤ 0.41' }
        : { version: '≥ 0.42' }),
      columns: {
        table: messages,
        stream: 'stream_id',
        version: 'stream_position',
        type: 'message_type',
        ...(hasColumns(messages, ['created']) ? { time: 'created' } : {}),
        id: 'message_id',
        data: 'message_data',
        metadata: 'message_metadata',
        position: 'global_position',
        archived: 'is_archived',
        only: { column: 'message_kind', text: 'E' },
      },
      versions: { skip: true },
      versionGaps: () => versionGaps(messages, database),
      notes: () => aheadNotes(messages, others('streams'), database),
      archivedNote,
    };
  },
});

/** The tables beside the messages, whose names begin as theirs does. */
function othersOf(messages: Table, database: SqliteDatabase): (part: string) => Table | undefined {
  const prefix = messages.name.toLowerCase().replace(/messages$/, '');
  return (part) => database.tables.find(({ name }) => name.toLowerCase() === prefix + part);
}

function aheadNotes(messages: Table, streams: Table | undefined, database: SqliteDatabase): readonly SourceNote[] {
  if (streams === undefined || !hasColumns(streams, ['stream_id', 'stream_position'])) return [];
  const others = database.all(
    `select * from (select stream_id as stream, stream_position as said, (select max(m.stream_position)
        from ${quotedTable(messages)} m where m.stream_id = s.stream_id) as last from ${quotedTable(streams)} s)
      where said <> coalesce(last, 0) limit ${MOST_STREAMS + 1}`,
  );
  const [first] = others;
  if (first === undefined) return [];
  const which =
    others.length === 1
      ? `gives “${cellText(first['stream'])}” position ${cellText(first['said'])}, and its last event has ${cellText(first['last']) ?? 'none'}`
      : `gives ${others.length > MOST_STREAMS ? `more than ${MOST_STREAMS}` : others.length} streams another last position than their events have`;
  const message = `Emmett’s table of streams ${which}. A rejected append may have raised it. The events count.`;
  return [{ code: 'stream-ahead', message }];
}

/** The positions that neither an event nor a command has. Most streams are seen to have none by the index alone. */
function versionGaps(messages: Table, database: SqliteDatabase): readonly string[] {
  const table = quotedTable(messages);
  const gaps = database.all(
    `with doubtful as (select stream_id from ${table} group by stream_id
        having count(*) <> max(stream_position) - min(stream_position) + 1
          or min(is_archived) <> max(is_archived) or min(partition) <> max(partition))
      select * from (select stream_id as stream, is_archived as archived, stream_position as version,
          lag(stream_position) over (partition by stream_id, partition, is_archived order by stream_position) as before
        from ${table} where stream_id in doubtful)
      where version > before + 1 order by stream, version limit ${MOST_GAPS}`,
  );
  return gaps.map((gap) => {
    const stream = `${isArchived(gap) ? ARCHIVED : ''}${cellText(gap['stream']) ?? NO_STREAM}`;
    return `Version ${cellText(gap['version'])} of “${stream}” comes right after version ${cellText(gap['before'])}.`;
  });
}

function archivedNote(events: number): SourceNote {
  return {
    code: 'archived-events',
    message: `${events === 1 ? 'One event is' : `${events} events are`} archived. Emmett reads them no more; here their streams are shown apart, as “archived:…”.`,
  };
}
