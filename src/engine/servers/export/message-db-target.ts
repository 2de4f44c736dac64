import { FoldlineError } from '../../../core/events/errors.ts';
import { quoted } from '../../../sources/tables/table.ts';
import { schemaOfFunction, type FindTarget } from './export-target.ts';

/** message-db: `write_message` of http://docs.eventide-project.org/user-guide/message-db/server-functions.html */
export const findMessageDb: FindTarget = async (connection, wanted) => {
  const parameters = ['id', 'stream_name', 'type', 'data', 'metadata', 'expected_version'];
  const schema = await schemaOfFunction(connection, 'write_message', parameters, wanted);
  if (schema === undefined) {
    throw new FoldlineError(
      'not-found',
      'The database has no message-db: there is no function write_message. Make one with its own installer (npx mdb-create-db, from the npm package @eventide/message-db or its Ruby gem), then export again.',
    );
  }
  const messages = `${quoted(schema)}.messages`;
  return {
    searchPath: `${quoted(schema)}, public`,
    idsAreUuids: true,
    versionOfNone: -1,
    streams: `select stream_name as stream, json_agg(id order by position) as ids, max(position) as version from ${messages}
      where stream_name in (select jsonb_array_elements_text($1::jsonb)) group by stream_name`,
    append: async (on, events, expectedVersion) => {
      for (const [index, { id, stream, type, data, metadata }] of events.entries()) {
        await on.query(
          `select ${quoted(schema)}.write_message($1::varchar, $2::varchar, $3::varchar, $4::jsonb, $5::jsonb, $6::bigint)`,
          [id, stream, type, data, metadata, String(expectedVersion + index)],
        );
      }
      return undefined;
    },
    same: `select count(*) as count from sent join ${messages} m on m.stream_name = sent.stream and m.position = sent.version
      where m.id = sent.id::uuid and m.type = sent.type and m.data = sent.data and m.metadata = sent.metadata`,
  };
};
