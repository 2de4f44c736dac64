import { readFileSync } from 'node:fs';
import type { PostgresServer } from '../../support/postgres-server.ts';
import { storeFile } from '../../support/stores.ts';

/** The files that message-db's own install.sh runs, in its order. */
const FILES = [
  'schema/message-store',
  'extensions/pgcrypto',
  'tables/messages',
  'types/message',
  'functions/message-store-version',
  'functions/hash-64',
  'functions/acquire-lock',
  'functions/category',
  'functions/is-category',
  'functions/id',
  'functions/cardinal-id',
  'functions/stream-version',
  'functions/write-message',
  'functions/get-stream-messages',
  'functions/get-category-messages',
  'functions/get-last-stream-message',
  'indexes/messages-id',
  'indexes/messages-stream',
  'indexes/messages-category',
];

/** Makes a database with message-db in it. */
export async function installMessageDb(server: PostgresServer, database: string): Promise<void> {
  await server.createDatabase(database);
  // Its functions name its tables without their schema.
  await server.query('postgres', `alter database "${database}" set search_path to message_store, public`);
  const texts = FILES.map((file) =>
    readFileSync(storeFile('@eventide', 'message-db', 'database', `${file}.sql`), 'utf8'),
  );
  await server.query(database, texts.join(';\n'));
}

/** Writes a message as its clients do. */
export async function writeMessage(
  server: PostgresServer,
  database: string,
  stream: string,
  type: string,
  data = '{}',
  metadata: string | null = null,
): Promise<void> {
  const sql = 'select message_store.write_message(gen_random_uuid()::varchar, $1, $2, $3::jsonb, $4::jsonb)';
  await server.query(database, sql, [stream, type, data, metadata]);
}
