import { Channel, hasErrorCode, type Port, messageOf } from '../../protocol/channel.ts';
import type { QueryGrid, QueryHostSide, QuerySide, Texts } from '../../protocol/webview.ts';
import { Observable } from '../model/observable.ts';
import { toTsv } from './cell-text.ts';

/** What became of the last statement that was run. */
export type QueryOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'rows'; readonly result: QueryGrid; readonly milliseconds: number }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'cancelled' };

/** A pause in typing after which the host is told the text. */
const PAUSE = 400;

/** The query view's statement and its result. */
export class QueryStore extends Observable {
  #sql = '';
  #logName = '';
  #uri: string | undefined;
  #outcome: QueryOutcome = { kind: 'none' };
  #stale = false;
  #running: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #channel: Channel<QuerySide, QueryHostSide>;

  constructor(port: Port, savedSql: string | undefined) {
    super();
    this.#sql = savedSql ?? '';
    this.#channel = new Channel<QuerySide, QueryHostSide>(port, {
      requests: {},
      notifications: {
        run: ({ sql }) => {
          this.#sql = sql;
          void this.run();
        },
        stale: () => {
          this.#stale = this.#outcome.kind === 'rows';
          this.notify();
        },
      },
    });
    void this.#start(savedSql);
  }

  get sql(): string {
    return this.#sql;
  }

  get logName(): string {
    return this.#logName;
  }

  /** Of the log that is asked; undefined until the host has said. */
  get uri(): string | undefined {
    return this.#uri;
  }

  get outcome(): QueryOutcome {
    return this.#outcome;
  }

  /** The log has changed since the result on the screen. */
  get stale(): boolean {
    return this.#stale;
  }

  loadTexts(): Promise<Texts> {
    return this.#channel.request('texts', null);
  }

  edit(sql: string): void {
    this.#sql = sql;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#channel.notify('edited', { sql }), PAUSE);
    this.notify();
  }

  /** Runs the statement; one that still runs is given up. */
  async run(): Promise<void> {
    if (this.#sql.trim() === '') return;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const start = performance.now();
    this.#show({ kind: 'running' });
    try {
      const result = await this.#channel.request('run', { sql: this.#sql }, running.signal);
      if (this.#running !== running) return;
      this.#stale = false;
      this.#show({ kind: 'rows', result, milliseconds: performance.now() - start });
    } catch (error) {
      if (this.#running !== running) return;
      const cancelled = hasErrorCode(error, 'cancelled');
      this.#show(cancelled ? { kind: 'cancelled' } : { kind: 'error', message: messageOf(error) });
    }
    this.#running = undefined;
  }

  cancel(): void {
    if (this.#running === undefined) return;
    // The host's own word for it, for a statement that runs where no signal reaches.
    void this.#channel.request('cancel', null).catch(() => undefined);
    this.#running.abort();
  }

  select(position: number): void {
    this.#channel.notify('select', { position });
  }

  copyResult(): void {
    if (this.#outcome.kind !== 'rows') return;
    const { columns, rows } = this.#outcome.result;
    this.#channel.notify('copy', { text: toTsv(columns, rows) });
  }

  async #start(savedSql: string | undefined): Promise<void> {
    try {
      const { sql, logName, uri } = await this.#channel.request('ready', null);
      this.#logName = logName;
      this.#uri = uri;
      if (savedSql === undefined) this.#sql = sql;
      this.notify();
    } catch (error) {
      this.#show({ kind: 'error', message: messageOf(error) });
    }
  }

  #show(outcome: QueryOutcome): void {
    this.#outcome = outcome;
    this.notify();
  }
}
