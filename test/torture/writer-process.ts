import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { idsOf, type Batch, type WriterMessage } from './messages.ts';

/** A writer, over all the processes that have lived and been killed as it, and what it was told. */
export class Writer {
  readonly name: string;
  readonly acknowledged = new Set<string>();
  readonly counts = { appends: 0, duplicates: 0, conflicts: 0 };
  /** Refusals that there is no reason for. */
  readonly faults: string[] = [];
  #process: ChildProcess | undefined;
  #writing = Promise.withResolvers<void>();
  #asked: Batch | undefined;
  #next = 1;

  constructor(name: string) {
    this.name = name;
  }

  get isRunning(): boolean {
    return this.#process !== undefined;
  }

  /** Resolves when the process has come to its first append. */
  get isWriting(): Promise<void> {
    return this.#writing.promise;
  }

  /** Starts a process; what the one before asked for and was not answered is asked for again. */
  start(path: string, seed: number): void {
    const parameters = [path, this.name, String(seed), String(this.#next)];
    const again = this.#asked === undefined ? [] : [JSON.stringify(this.#asked)];
    const script = join(import.meta.dirname, 'writer.ts');
    const child = spawn(process.execPath, [script, ...parameters, ...again], { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', (line) => this.#hear(JSON.parse(line) as WriterMessage));
    this.#process = child;
    this.#writing = Promise.withResolvers();
    child.once('exit', () => this.#writing.resolve());
  }

  /** Kills the process as a power switch would, and waits until all that it said has been heard. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child === undefined) return;
    this.#process = undefined;
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  }

  /** Begins anew, with a store of nothing. */
  forget(): void {
    this.acknowledged.clear();
    this.#asked = undefined;
  }

  #hear(message: WriterMessage): void {
    switch (message.kind) {
      case 'asks':
        this.#writing.resolve();
        this.#asked = message.batch;
        this.#next = Math.max(this.#next, message.batch.first + message.batch.count);
        return;
      case 'acknowledged':
        for (const id of this.#asked === undefined ? [] : idsOf(this.#asked)) this.acknowledged.add(id);
        this.#asked = undefined;
        this.counts.appends++;
        if (message.duplicate) this.counts.duplicates++;
        return;
      case 'refused':
        this.#asked = undefined;
        if (message.code === 'version-conflict') this.counts.conflicts++;
        else this.faults.push(message.code);
        return;
      default:
        message satisfies never;
    }
  }
}
