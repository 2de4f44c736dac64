import type { Database } from 'sql.js';
import type { EventColumns } from './indexed-log.ts';
import type { PayloadColumns } from './payload-columns.ts';
import { PAYLOADS, type PayloadReader } from './payload-reader.ts';
import { FUNCTIONS, STREAM_COLUMNS, TYPE_COLUMNS } from './schema.ts';

/**
 * Gives a database the functions that its views call. Users can call them as well, with whatever arguments.
 */
export function createLogFunctions(
  database: Database,
  index: EventColumns,
  reader: PayloadReader,
  columns: PayloadColumns,
): void {
  database.create_function(FUNCTIONS.payload, (place: number, position: number) => {
    const payload = PAYLOADS[place];
    return payload === undefined ? null : reader.payload(reader.event(position), payload);
  });
  database.create_function(
    FUNCTIONS.payloadValue,
    (number: number, position: number) => columns.byNumber(number)?.value(position) ?? null,
  );
  database.create_function(FUNCTIONS.time, (position: number) => reader.time(position));
  database.create_function(FUNCTIONS.id, (position: number) => reader.id(position));
  database.create_function(FUNCTIONS.stream, (place: number, id: number) =>
    cell(index, STREAM_COLUMNS[place], index.streams, id),
  );
  database.create_function(FUNCTIONS.type, (place: number, id: number) =>
    cell(index, TYPE_COLUMNS[place], index.types, id),
  );
}

type ColumnName = (typeof STREAM_COLUMNS)[number] | (typeof TYPE_COLUMNS)[number];

function cell(index: EventColumns, column: ColumnName | undefined, count: number, id: number): number | null {
  return column === undefined || !(id < count) ? null : (index[column][id] ?? null);
}
