import Database from 'better-sqlite3';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type BenchCase, time } from '../bench-case.ts';

interface NativeEvent {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly time: string;
  readonly data: unknown;
}

/** SQLite, native: whole events by prepared INSERTs in one transaction, an index, then the same questions in SQL. */
const benchCase: BenchCase = {
  name: 'better-sqlite3',
  async measure(path) {
    const database = new Database(':memory:');
    database.exec(
      'create table events (position integer primary key, stream text, version integer, type text, time text, data text)',
    );
    const insert = database.prepare('insert into events (stream, version, type, time, data) values (?, ?, ?, ?, ?)');
    const load = await time(async () => {
      database.exec('begin');
      for await (const line of createInterface({ input: createReadStream(path) })) {
        const event = JSON.parse(line) as NativeEvent;
        insert.run(event.stream, event.version, event.type, event.time, JSON.stringify(event.data));
      }
      database.exec('commit');
      database.exec('create index by_stream on events (stream, version)');
    });
    const page = await time(() =>
      database.prepare(`select * from events where stream = 'order-7' order by version limit 100`).all(),
    );
    const sum = await time(() =>
      database.prepare(`select type, sum(data->>'$.price') from events group by type`).all(),
    );
    database.close();
    return {
      'better-sqlite3: whole events and an index': load.milliseconds,
      'better-sqlite3: a stream’s events': page.milliseconds,
      'better-sqlite3: sum of a payload path by type': sum.milliseconds,
    };
  },
};
export default benchCase;
