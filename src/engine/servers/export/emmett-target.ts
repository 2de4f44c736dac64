import { FoldlineError } from '../../../core/events/errors.ts';
import { quoted } from '../../../sources/tables/table.ts';
import { schemaOfFunction, type FindTarget } from './export-target.ts';

const PARAMETERS = [
  'v_message_ids',
  'v_messages_data',
  'v_messages_metadata',
  'v_message_schema_versions',
  'v_message_types',
  'v_message_kinds',
  'v_stream_id',
  'v_stream_type',
  'v_expected_stream_position',
  'v_partition',
];

/** Emmett: the function that its own stores append by, as its migrations have made it in the user's database. */
export const findEmmett: FindTarget = async (connection, wanted) => {
  const schema = await schemaOfFunction(connection, 'emt_append_to_stream', PARAMETERS, wanted);
  if (schema === undefined) {
    throw new FoldlineError(
      'not-found',
      'The database has no Emmett store that can be appended to: there is no function emt_append_to_stream of Emmett 0.38 or newer. Let Emmett make one (getPostgreSQLEventStore(…).schema.migrate(), or start the application once), then export again.',
    );
  }
  const messages = `${quoted(schema)}.emt_messages`;
  return {
    searchPath: `${quoted(schema)}, public`,
    idsAreUuids: false,
    versionOfNone: 0,
    streams: `select stream_id as stream, json_agg(message_id order by stream_position) as ids, max(stream_position) as version
      from ${messages} where stream_id in (select jsonb_array_elements_text($1::jsonb)) and not is_archived group by stream_id`,
    append: async (on, events, expectedVersion) => {
      const texts = (values: readonly string[]): string => JSON.stringify(values);
      const [first] = events;
      const [row] = await on.query(
        `select success from ${quoted(schema)}.emt_append_to_stream(
          v_message_ids => ${textArray('$1')}, v_messages_data => ${textArray('$2')}::jsonb[],
          v_messages_metadata => ${textArray('$3')}::jsonb[], v_message_schema_versions => array_fill('1'::text, array[$4::int]),
          v_message_types => ${textArray('$5')}, v_message_kinds => array_fill('E'::text, array[$4::int]),
          v_stream_id => $6::text, v_stream_type => split_part($6::text, '-', 1), v_expected_stream_position => $7::bigint,
          v_partition => 'emt:default')`,
        [
          texts(events.map(({ id }) => id)),
          texts(events.map(({ data }) => data)),
          texts(events.map(({ metadata }) => metadata)),
          String(events.length),
          texts(events.map(({ type }) => type)),
          first?.stream ?? '',
          String(expectedVersion),
        ],
      );
      return row?.['success'] === 't' ? undefined : `Its version is not ${expectedVersion} any more.`;
    },
    same: `select count(*) as count from sent join ${messages} m on m.stream_id = sent.stream and m.stream_position = sent.version
      where not m.is_archived and m.message_id = sent.id and m.message_type = sent.type and m.message_data = sent.data
        and m.message_metadata = sent.metadata`,
  };
};

/** The texts of a JSON array, in order: an array without a word about its quoting. */
function textArray(place: string): string {
  return `(select array_agg(text order by place) from jsonb_array_elements_text(${place}::jsonb) with ordinality as one(text, place))`;
}
