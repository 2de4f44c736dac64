import Database from 'better-sqlite3';
import { type AppendCase, BATCH, DATA_TEXT, METADATA_TEXT, STREAM_COUNT, TIME } from '../../append/append-case.ts';

/** SQLite, native, with a write-ahead log and full durability; the version is read and checked in each transaction. */
const appendCase: AppendCase = {
  name: 'better-sqlite3 (WAL, synchronous=FULL)',
  sizes: [0],
  open(path) {
    const database = new Database(`${path}.db`);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec(`
      create table events (
        position integer primary key, id text unique, stream text, version integer, type text, time text, data text,
        metadata text, unique (stream, version))`);
    const version = database.prepare('select max(version) as version from events where stream = ?');
    const insert = database.prepare(
      'insert into events (id, stream, version, type, time, data, metadata) values (?, ?, ?, ?, ?, ?, ?)',
    );
    const append = database.transaction((stream: string, count: number) => {
      const row = version.get(stream) as { version: number | null };
      for (let index = 1; index <= count; index++) {
        const next = (row.version ?? 0) + index;
        insert.run(crypto.randomUUID(), stream, next, 'ItemAdded', TIME, DATA_TEXT, METADATA_TEXT);
      }
    });
    let next = 0;
    return Promise.resolve({
      singles: {
        '': (events: number) => {
          for (let done = 0; done < events; done++) append(`order-${next++ % STREAM_COUNT}`, 1);
          return Promise.resolve();
        },
      },
      batches: (batches: number) => {
        for (let done = 0; done < batches; done++) append(`batch-${done % STREAM_COUNT}`, BATCH);
        return Promise.resolve();
      },
      close: () => void database.close(),
    });
  },
};
export default appendCase;
