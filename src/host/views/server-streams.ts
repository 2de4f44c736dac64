import type { ServerStream } from '../../protocol/connection.ts';
import type { LogSession } from '../log/log-session.ts';

const PAGE = 200;

/** The streams of one server, as far as they were asked for. */
export class ServerStreams {
  readonly #session: LogSession;
  #filter = '';
  #items: readonly ServerStream[] = [];
  #total: number | null = null;
  /** Whether the last page was full, so that there may be another. */
  #hasMore = false;
  #wanted = PAGE;
  #loaded = false;

  constructor(session: LogSession) {
    this.#session = session;
  }

  get items(): readonly ServerStream[] {
    return this.#items;
  }

  /** How many streams are not shown: 0 where all are, null where nobody knows. */
  get omitted(): number | null {
    if (!this.#hasMore) return 0;
    return this.#total === null ? null : Math.max(0, this.#total - this.#items.length);
  }

  /** The server is asked again when they are shown next. */
  forget(): void {
    this.#loaded = false;
  }

  setFilter(filter: string): void {
    this.#filter = filter;
    this.#wanted = PAGE;
    this.#loaded = false;
  }

  showMore(): void {
    this.#wanted += PAGE;
    this.#loaded = false;
  }

  /** Asks for what is to be shown, page by page. Rejects as the engine's `serverStreams`. */
  async load(): Promise<void> {
    if (this.#loaded) return;
    const filter = this.#filter === '' ? {} : { filter: this.#filter };
    const items: ServerStream[] = [];
    let page;
    do {
      const last = items.at(-1);
      const after = last === undefined ? {} : { after: last.name };
      page = await this.#session.request('serverStreams', { limit: PAGE, ...filter, ...after });
      items.push(...page.items);
    } while (page.items.length === PAGE && items.length < this.#wanted);
    this.#items = items;
    this.#total = page.total;
    this.#hasMore = page.items.length === PAGE && page.total !== items.length;
    this.#loaded = true;
  }
}
