import Database from 'better-sqlite3';
import { type BenchCase, time } from '../bench-case.ts';
import { openParams, startBenchEngine } from '../bench-engine.ts';
import { emmettDatabase } from './databases/emmett-database.ts';

/** A SQLite event store of somebody's, beside what a native SQLite takes to read its rows. */
const benchCase: BenchCase = {
  name: 'SQLite store',
  async measure(log) {
    const path = await emmettDatabase(log);
    const peer = await time(() => readRows(path));
    const engine = await startBenchEngine();
    try {
      const open = await time(async () => {
        await engine.channel.request('open', openParams(path));
        return engine.channel.request('whenRead', null);
      });
      if (open.result.events !== peer.result) throw new Error(`${open.result.events} events of ${peer.result} rows`);
      return {
        'Emmett SQLite: open and index': open.milliseconds,
        'better-sqlite3: the same rows read': peer.milliseconds,
      };
    } finally {
      engine.dispose();
    }
  },
};
export default benchCase;

function readRows(path: string): number {
  const database = new Database(path, { readonly: true });
  let rows = 0;
  for (const row of database.prepare('select * from emt_messages order by global_position').iterate()) {
    if (typeof row === 'object') rows++;
  }
  database.close();
  return rows;
}
