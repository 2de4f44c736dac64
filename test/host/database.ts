import initSqlJs from 'sql.js';
import * as vscode from 'vscode';

/** The bytes of a database that these statements make. */
export async function databaseOf(...statements: readonly string[]): Promise<Uint8Array> {
  const extension = vscode.extensions.getExtension('foldline.foldline');
  if (extension === undefined) throw new Error('The extension is not installed.');
  const wasm = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'sql-wasm.wasm');
  const bytes = new Uint8Array(await vscode.workspace.fs.readFile(wasm));
  const { Database } = await initSqlJs({ wasmBinary: bytes.buffer });
  const database = new Database();
  for (const statement of statements) database.run(statement);
  return database.export();
}

/** A store in the tables that Emmett's SQLite makes, with two events of one stream. */
export function emmettDatabase(): Promise<Uint8Array> {
  return databaseOf(
    `create table emt_streams (stream_id text not null, stream_position bigint not null default 0,
      partition text not null default 'global', stream_type text not null, stream_metadata jsonb not null,
      is_archived boolean not null default false, primary key (stream_id, partition, is_archived))`,
    `create table emt_messages (stream_id text not null, stream_position bigint not null,
      partition text not null default 'global', message_kind char(1) not null default 'E', message_data jsonb not null,
      message_metadata jsonb not null, message_schema_version text not null, message_type text not null,
      message_id text not null, is_archived boolean not null default false, global_position integer primary key,
      created datetime default current_timestamp, unique (stream_id, stream_position, partition, is_archived))`,
    `create table emt_processors (processor_id text not null, version integer not null default 1,
      partition text not null default 'global', status text not null, last_processed_checkpoint text not null)`,
    `insert into emt_streams values ('order-1', 5, 'global', 'order', '{}', false)`,
    message(1, 'Placed', '{"total":9007199254740993}'),
    message(2, 'Paid', '{"paid":true}'),
  );
}

function message(version: number, type: string, data: string): string {
  return `insert into emt_messages values ('order-1', ${version}, 'global', 'E', '${data}', '{}', '1', '${type}',
    'id-${version}', false, null, '2026-01-05 10:00:0${version}')`;
}
