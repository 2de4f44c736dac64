import Database from 'better-sqlite3';
import { createReadStream, existsSync, renameSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

interface NativeEvent {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly time: string;
  readonly data: unknown;
  readonly metadata?: unknown;
}

const TABLES = `
  create table emt_streams (stream_id text not null, stream_position bigint not null default 0,
    partition text not null default 'global', stream_type text not null, stream_metadata jsonb not null,
    is_archived boolean not null default false, primary key (stream_id, partition, is_archived));
  create table emt_messages (stream_id text not null, stream_position bigint not null,
    partition text not null default 'global', message_kind char(1) not null default 'E', message_data jsonb not null,
    message_metadata jsonb not null, message_schema_version text not null, message_type text not null,
    message_id text not null, is_archived boolean not null default false, global_position integer primary key,
    created datetime default current_timestamp, unique (stream_id, stream_position, partition, is_archived));
  create table emt_processors (processor_id text not null, version integer not null default 1, primary key (processor_id, version));
`;
const INSERT = `insert into emt_messages values (?, ?, 'emt:default', 'E', ?, ?, '1', ?, ?, 0, null, ?)`;

/** A database in Emmett's layout with the events of a log, made at the first call. */
export async function emmettDatabase(log: string): Promise<string> {
  const path = `${log}.emmett-layout.db`;
  if (existsSync(path)) return path;
  rmSync(`${path}.partial`, { force: true });
  const database = new Database(`${path}.partial`);
  database.pragma('journal_mode = off');
  database.exec(TABLES);
  const insert = database.prepare(INSERT);
  database.exec('begin');
  for await (const line of createInterface({ input: createReadStream(log) })) {
    const { id, stream, version, type, time, data, metadata } = JSON.parse(line) as NativeEvent;
    const created = time.slice(0, 19).replace('T', ' ');
    insert.run(stream, version, JSON.stringify(data), JSON.stringify(metadata ?? {}), type, id, created);
  }
  database.exec(
    `insert into emt_streams select stream_id, max(stream_position), '[object Object]', 'order', '[]', 0
      from emt_messages group by stream_id`,
  );
  database.exec('commit');
  database.close();
  renameSync(`${path}.partial`, path);
  return path;
}
