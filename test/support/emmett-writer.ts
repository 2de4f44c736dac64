import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { storeModule } from './stores.ts';

/** An append as `appendToStream` takes it. */
export interface EmmettAppend {
  readonly stream: string;
  readonly events: readonly { readonly type: string; readonly data: object; readonly metadata?: object }[];
  readonly expectedStreamVersion?: number;
}

/**
 * In a process of its own, as applications are: a process that opens and closes a file loses the locks that SQLite has on
 * it there. A second connection keeps the write-ahead log from being folded in when the last of Emmett's ends.
 */
const SCRIPT = `
const { getSQLiteEventStore } = await import(process.argv[1]);
const sqlite3 = (await import('node:module')).createRequire(process.argv[1])('sqlite3');
const fileName = process.argv[2];
const store = getSQLiteEventStore({ fileName, schema: { autoMigration: 'CreateOrUpdate' } });
let keeper;
process.on('message', async ({ stream, events, expectedStreamVersion }) => {
  const options = expectedStreamVersion === undefined ? {} : { expectedStreamVersion: BigInt(expectedStreamVersion) };
  const error = await store.appendToStream(stream, events, options).then(() => null, String);
  keeper ??= new sqlite3.Database(fileName);
  await new Promise((resolve) => keeper.all('select count(*) from emt_messages', resolve));
  process.send(error);
});
`;

/** A program that writes by Emmett's SQLite store. */
export class EmmettWriter implements AsyncDisposable {
  readonly #child: ChildProcess;

  constructor(path: string) {
    const script = ['--input-type=module', '-e', SCRIPT, storeModule('@event-driven-io/emmett-sqlite'), path];
    this.#child = spawn(process.execPath, script, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  }

  /** Why the append was refused; null where it was not. */
  async append(append: EmmettAppend): Promise<string | null> {
    this.#child.send(append);
    const [answer] = (await once(this.#child, 'message')) as [string | null];
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill();
    await once(this.#child, 'exit');
  }
}
