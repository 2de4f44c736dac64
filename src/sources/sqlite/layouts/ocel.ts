import { encodeString } from '../../../core/json/json-string.ts';
import { jsonObject } from '../../json-object.ts';
import { cellText, type Row, type SqlCell } from '../../tables/row.ts';
import { hasColumns, quoted, quotedTable, type Table } from '../../tables/table.ts';
import { utcTime } from '../../tables/utc-time.ts';
import { defineLayout } from '../layout.ts';
import type { SqliteDatabase } from '../sqlite-database.ts';
import { unionAll } from '../union-all.ts';

/**
 * An object-centric event log, OCEL 2.0 (https://www.ocel-standard.org). An event is one of each object that it is
 * related to, so that each object's id is a stream: the first is the event's own, the others are linked. Each type of
 * event has a table of its own, with a column for each attribute. Times order the events.
 */
export const ocel = defineLayout({
  name: 'ocel-sqlite',
  label: 'OCEL 2.0 (SQLite)',
  known: 'run',
  signature: {
    event: ['ocel_id', 'ocel_type'],
    event_object: ['ocel_event_id', 'ocel_object_id', 'ocel_qualifier'],
    event_map_type: ['ocel_type', 'ocel_type_map'],
  },
  read: ({ event, event_object: relations, event_map_type: types }, database) => {
    const tables = typeTables(types, database);
    return {
      select: `with attributes as (${attributesOf(tables)}), related as (${relationsOf(relations)})
        select e.ocel_id as id, e.ocel_type as type, a.*, r.relations as relations
        from ${quotedTable(event)} e
        left join attributes a on a.event = e.ocel_id left join related r on r.event = e.ocel_id
        order by a.time nulls last, ${event.hasRowId === true ? 'e.rowid' : 'e.ocel_id'}`,
      events: (row) => {
        const { streams, metadata } = relationsIn(row);
        return [
          {
            stream: streams[0] ?? NO_OBJECT,
            type: cellText(row['type']) ?? '',
            time: utcTime(cellText(row['time'])),
            id: cellText(row['id']),
            data: dataOf(row, tables),
            metadata,
            links: streams.slice(1).map((stream) => ({ stream })),
          },
        ];
      },
    };
  },
});

const NO_OBJECT = '(no object)';

/** The table of a type of event, and its columns that are attributes. */
interface TypeTable {
  readonly table: Table;
  readonly attributes: readonly string[];
}

function typeTables(types: Table, database: SqliteDatabase): TypeTable[] {
  const maps = database.all(`select distinct ocel_type_map as map from ${quotedTable(types)}`);
  return maps.flatMap(({ map }) => {
    const name = `event_${String(map)}`.toLowerCase();
    const table = database.tables.find((candidate) => candidate.name.toLowerCase() === name);
    if (table === undefined || !hasColumns(table, ['ocel_id', 'ocel_time'])) return [];
    const attributes = table.columns.filter((column) => !/^ocel_(?:id|time)$/i.test(column));
    return [{ table, attributes }];
  });
}

/** Every table of a type below the other: its number, and its attributes under numbers too, as each has others. */
function attributesOf(tables: readonly TypeTable[]): string {
  const most = Math.max(0, ...tables.map(({ attributes }) => attributes.length));
  const selects = tables.map(({ table, attributes }, number) => {
    const columns = Array.from({ length: most }, (_, index) => {
      const attribute = attributes[index];
      // As an expression it has no affinity: in a union, that of the first table would turn integers into floats.
      return `, ${attribute === undefined ? 'null' : `+${quoted(attribute)}`} as a${index}`;
    });
    return `select ocel_id as event, ocel_time as time, ${number} as kind${columns.join('')} from ${quotedTable(table)}`;
  });
  return selects.length > 0 ? unionAll(selects) : 'select null as event, null as time, null as kind';
}

function relationsOf(relations: Table): string {
  const order = relations.hasRowId === true ? ' order by rowid' : '';
  return `select ocel_event_id as event, json_group_array(json_array(ocel_object_id, ocel_qualifier)${order}) as relations
    from ${quotedTable(relations)} group by ocel_event_id`;
}

/** The objects of an event, each once, and its relations to them as OCEL's JSON has them. */
function relationsIn(row: Row): { readonly streams: readonly string[]; readonly metadata: string | undefined } {
  const relations = JSON.parse(cellText(row['relations']) ?? '[]') as readonly (readonly [unknown, unknown])[];
  if (relations.length === 0) return { streams: [], metadata: undefined };
  const objects = relations.map(([object, qualifier]) =>
    jsonObject([
      ['objectId', encodeString(String(object))],
      ['qualifier', qualifier === null ? undefined : JSON.stringify(qualifier)],
    ]),
  );
  return {
    streams: [...new Set(relations.map(([object]) => String(object)))],
    metadata: `{"relationships":[${objects.join(',')}]}`,
  };
}

function dataOf(row: Row, tables: readonly TypeTable[]): string {
  const attributes = tables[Number(row['kind'] ?? -1)]?.attributes ?? [];
  return jsonObject(attributes.map((name, index) => [name, valueOf(row[`a${index}`])]));
}

/** An attribute that an event has not is NULL. */
function valueOf(cell: SqlCell | undefined): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell === 'bigint') return String(cell);
  return typeof cell === 'number' ? JSON.stringify(cell) : encodeString(cellText(cell) ?? '');
}
