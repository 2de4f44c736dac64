import { FoldlineError } from '../../../src/core/events/errors.ts';
import { Channel, type Handlers, type Port } from '../../../src/protocol/channel.ts';
import type { EventColumns, EventFilter, LogSummary } from '../../../src/protocol/log.ts';
import type { Bookmark, LogEditorHostSide, LogEditorSide, RememberedView } from '../../../src/protocol/webview.ts';

export function summaryOf(events: number, generation = 1): LogSummary {
  return {
    uri: 'file:///shop.events.ndjson',
    format: { name: 'native', layout: 'lines', mapping: {}, confidence: 'sure' },
    events,
    streams: 2,
    types: 1,
    firstTime: null,
    lastTime: null,
    problems: 0,
    problemsByCode: {},
    notes: [],
    readonly: false,
    bytesRead: events,
    bytesTotal: events,
    phase: 'following',
    versionShift: 0,
    generation,
  };
}

/** A host with a log of `events` events, those at odd positions in stream 1. */
export class FakeHost {
  readonly channel: Channel<LogEditorHostSide, LogEditorSide>;
  readonly port: Port;
  readonly heard: unknown[] = [];
  summary: LogSummary;
  filter: EventFilter = {};
  matches: number[] | null = null;
  /** The search takes as long as this. */
  beforeMatches: Promise<void> | undefined;
  selected: number | null = null;
  failure: FoldlineError | undefined;
  bookmarks: readonly Bookmark[] = [];
  /** Of the events, in milliseconds; 0 where they are not given. */
  times: readonly number[] = [];
  /** Events that are linked into streams. */
  links: EventColumns['links'];
  /** What the page said it remembers. */
  remembered: RememberedView | undefined;
  /** Positions whose states were asked for. */
  readonly statesAsked: number[] = [];
  stateError = new FoldlineError('not-found', 'Not in this test.');

  constructor(events: number) {
    this.summary = summaryOf(events);
    const [here, there] = portPair();
    this.port = there;
    this.channel = new Channel<LogEditorHostSide, LogEditorSide>(here, this.#handlers());
  }

  #handlers(): Handlers<LogEditorHostSide> {
    const hear = (value: unknown): void => void this.heard.push(value);
    const unused = (): never => {
      throw new FoldlineError('not-found', 'Not in this test.');
    };
    return {
      requests: {
        ready: (remembered) => {
          this.remembered = remembered;
          if (this.failure !== undefined) throw this.failure;
          return { summary: this.summary, types: [], filter: this.filter, selected: this.selected, timeZone: 'utc' };
        },
        texts: () => null,
        matches: async () => {
          await this.beforeMatches;
          return {
            generation: this.summary.generation,
            positions: this.matches === null ? null : Uint32Array.from(this.matches),
          };
        },
        columns: ({ first, limit }) => {
          const count = Math.min(limit, this.summary.events - first + 1);
          return {
            generation: this.summary.generation,
            first,
            count,
            stream: Uint32Array.from({ length: count }, (_, index) => (first + index) % 2),
            type: new Uint32Array(count),
            time: Float64Array.from({ length: count }, (_, index) => this.times[first - 1 + index] ?? 0),
            ...(this.links === undefined ? {} : { links: this.links }),
          };
        },
        rows: unused,
        streamNames: ({ ids }) => ids.map((id) => `order-${id}`),
        detail: unused,
        stateDetail: ({ position }) => {
          this.statesAsked.push(position);
          throw this.stateError;
        },
        children: unused,
        compare: unused,
        compareChildren: unused,
        explain: unused,
        streams: unused,
        checkFilter: unused,
        completeFilter: unused,
        savedFilters: () => [],
        bookmarks: () => this.bookmarks,
        step: unused,
      },
      notifications: {
        select: hear,
        setFilter: hear,
        openComparison: hear,
        copyPatch: hear,
        setBookmark: hear,
        saveFilter: hear,
        setFold: hear,
        setTimeZone: hear,
        copy: hear,
        command: hear,
        openCode: hear,
      },
    };
  }
}

/** Two ports that hand structured clones to each other. */
export function portPair(): [Port, Port] {
  const listeners: [((message: unknown) => void)?, ((message: unknown) => void)?] = [];
  const port = (own: 0 | 1): Port => ({
    post: (message) => queueMicrotask(() => listeners[own === 0 ? 1 : 0]?.(structuredClone(message))),
    listen: (listener) => (listeners[own] = listener),
  });
  return [port(0), port(1)];
}

/** What is on its way between view and host has come. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}
