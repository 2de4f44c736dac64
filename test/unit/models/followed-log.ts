import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { Projection } from '../../../src/core/cqrs/model/model.ts';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import { Alive } from '../../../src/models/alive.ts';
import type { LoadedFile } from '../../../src/models/loaded-modules.ts';
import { Projections } from '../../../src/models/projections.ts';
import { Channel, type Handlers, type Port } from '../../../src/protocol/channel.ts';
import type { EventChunk, ModelsOwnerSide, ModelsSide, ProjectionState } from '../../../src/protocol/models.ts';
import initSqlJs from 'sql.js';
import type { LoggedEvent } from '../cqrs/event-batches.ts';

/** A log in memory, the files whose projections follow it, and what their owner was told. */
export class FollowedLog {
  readonly projections: Projections;
  readonly told: (readonly ProjectionState[])[] = [];
  readonly at: ModelsOwnerSide['notifications']['at'][] = [];
  /** Chunks that were asked for. */
  asked = 0;
  /** Most events of a chunk. */
  chunkSize = 7;
  /** What the next question for events is answered with. */
  nextError: Error | undefined;
  log: LoggedEvent[] = [];
  generation = 1;
  #files: readonly LoadedFile[] = [];
  readonly #close: () => void;

  constructor() {
    const [inside, outside] = connectedPorts();
    const nothing = { requests: {}, notifications: {} } as unknown as Handlers<ModelsSide>;
    const owner = new Channel<ModelsSide, ModelsOwnerSide>(inside, nothing);
    const logEvents = ({ generation, after }: { generation: number; after: number }): EventChunk => {
      this.asked++;
      const error = this.nextError;
      this.nextError = undefined;
      if (error !== undefined) throw error;
      if (generation !== this.generation) throw new FoldlineError('file-changed', 'Another log.');
      return chunkOf(this.log, after, this.chunkSize);
    };
    const handlers = {
      requests: { logEvents },
      notifications: {
        alive: () => undefined,
        at: (place: ModelsOwnerSide['notifications']['at']) => this.at.push(place),
        projections: (states: readonly ProjectionState[]) => this.told.push(states),
      },
    } as unknown as Handlers<ModelsOwnerSide>;
    new Channel<ModelsOwnerSide, ModelsSide>(outside, handlers);
    const alive = new Alive({ alive: () => undefined, at: () => undefined }, () => performance.now());
    const files = (): readonly LoadedFile[] => this.#files;
    const modules = {
      get files() {
        return files();
      },
      placeOf: () => ({ uri: 'file:///x.ts', line: 3 }),
    };
    this.projections = new Projections(modules, owner, alive, () => initSqlJs());
    this.#close = () => {
      inside.close();
      outside.close();
    };
  }

  load(...files: readonly LoadedFile[]): void {
    this.#files = files;
    this.projections.changed();
  }

  follow(more: Partial<ModelsSide['requests']['follow']['params']> = {}): Promise<void> {
    return this.projections.follow({ generation: this.generation, events: this.log.length, ...more });
  }

  append(...events: readonly LoggedEvent[]): void {
    this.log.push(...events);
    this.projections.grew({ generation: this.generation, events: this.log.length });
  }

  /** The log is another one. */
  replace(events: readonly LoggedEvent[]): void {
    this.log = [...events];
    this.generation++;
    this.projections.grew({ generation: this.generation, events: this.log.length });
  }

  /** Until all projections have come to the log's end, or stopped. */
  settled(): Promise<void> {
    return this.projections.whenAt({ position: this.log.length }, new AbortController().signal);
  }

  async state(name: string): Promise<ProjectionState> {
    const state = (await this.projections.list()).find((each) => each.name === name);
    if (state === undefined) throw new Error(`There is no projection ${name}.`);
    return state;
  }

  /** Rows of the read models as they are handed out. */
  async rows(sql: string): Promise<unknown[][]> {
    const sqlite = await initSqlJs();
    const snapshot = await this.projections.snapshot({ revision: 0 });
    if (snapshot === null) throw new Error('There are no read models.');
    const database = new sqlite.Database(snapshot.bytes);
    try {
      return database.exec(sql)[0]?.values ?? [];
    } finally {
      database.close();
    }
  }

  dispose(): void {
    this.projections.dispose();
    this.#close();
  }
}

export function fileOf(uri: string, hash: string, ...projections: readonly Projection[]): LoadedFile {
  const report = { uri, models: [], projections: [], queries: [], problems: [] };
  return { uri, hash, module: { models: [], projections, queries: [] }, report };
}

/** Events of a log behind a position, as its owner hands them out. */
export function chunkOf(log: readonly LoggedEvent[], after: number, most: number): EventChunk {
  const events = log.slice(after, after + most);
  const lines = events.map(({ type, stream, dataText }) =>
    Buffer.from(`{"type":${JSON.stringify(type)},"stream":${JSON.stringify(stream)},"data":${dataText}}`),
  );
  const names = [...new Set(events.flatMap(({ type, stream }) => [type, stream]))];
  let end = 0;
  return {
    bytes: new Uint8Array(Buffer.concat(lines)),
    count: events.length,
    offset: Uint32Array.from(lines, ({ length }) => (end += length) - length),
    length: Uint32Array.from(lines, ({ length }) => length),
    position: Float64Array.from(events, (_, place) => after + place + 1),
    version: new Uint32Array(events.length).fill(1),
    type: Uint32Array.from(events, ({ type }) => names.indexOf(type)),
    stream: Uint32Array.from(events, ({ stream }) => names.indexOf(stream)),
    names,
    mapping: null,
  };
}

/** Two ports that hand structured clones to each other, as a worker and its owner do. */
export function connectedPorts(): [ClosablePort, ClosablePort] {
  const { port1, port2 } = new MessageChannel();
  return [toPort(port1), toPort(port2)];
}

interface ClosablePort extends Port {
  close(): void;
}

function toPort(port: MessagePort): ClosablePort {
  return {
    post: (message, transfer) => port.postMessage(message, [...(transfer ?? [])]),
    listen: (listener) => port.on('message', listener),
    close: () => port.close(),
  };
}
