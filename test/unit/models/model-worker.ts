import { Channel, type Port } from '../../../src/protocol/channel.ts';
import type {
  EventChunk,
  ModelCode,
  ModelReference,
  ModelsOwnerSide,
  ModelsSide,
} from '../../../src/protocol/models.ts';
import { Alive } from '../../../src/models/alive.ts';
import { Commands } from '../../../src/models/commands.ts';
import { LoadedModules } from '../../../src/models/loaded-modules.ts';
import { ModelStates } from '../../../src/models/states.ts';
import { chunkOf } from './event-chunks.ts';

const URI = 'file:///work/order.model.js';

export interface StoredEvent {
  readonly type: string;
  readonly data?: unknown;
}

/** The states and commands of models in this process, with a log of streams behind them. */
export class ModelWorker {
  readonly modules = new LoadedModules(undefined, () => undefined);
  readonly states: ModelStates;
  readonly commands: Commands;
  readonly model: ModelReference = { uri: URI, name: 'order' };
  /** What the owner heard of careful calls: the event’s position, if any. */
  readonly at: (number | undefined)[] = [];
  /** What was asked of the log. */
  readonly asked: { stream: string; generation: number; first: number; last: number }[] = [];
  readonly streams = new Map<string, StoredEvent[]>();
  alive = 0;

  constructor(chunkSize = 4) {
    const [one, other] = ports();
    const ours = new Channel<ModelsSide, ModelsOwnerSide>(one, { requests: {} as never, notifications: {} as never });
    // The owner’s side, as far as states and commands ask for it.
    void new Channel<ModelsOwnerSide, ModelsSide>(other, {
      requests: {
        firstFile: () => null,
        streamEvents: (params) => {
          this.asked.push(params);
          return this.#events(params.stream, params.first, Math.min(params.last, params.first + chunkSize - 1));
        },
        logEvents: () => chunkOf([]),
      },
      notifications: { alive: () => undefined, at: () => undefined, projections: () => undefined },
    });
    const alive = new Alive(
      { alive: () => this.alive++, at: (position) => this.at.push(position) },
      performance.now.bind(performance),
    );
    this.states = new ModelStates(this.modules, ours, alive);
    this.commands = new Commands(this.states, alive);
  }

  /** Runs a file of models, in place of those before. */
  load(code: string, hash = code): void {
    const file: ModelCode = { uri: URI, hash, modules: [{ uri: URI, code, imports: {} }] };
    const [report] = this.modules.load([file]);
    if (report?.problems.length !== 0) throw new Error(JSON.stringify(report?.problems));
    this.states.forget();
  }

  append(stream: string, ...events: StoredEvent[]): void {
    this.streams.set(stream, [...(this.streams.get(stream) ?? []), ...events]);
  }

  #events(stream: string, first: number, last: number): EventChunk {
    const events = (this.streams.get(stream) ?? []).slice(first - 1, last);
    return chunkOf(
      events.map(({ type, data = {} }, index) => {
        const version = first + index;
        return { stream, type, version, position: 100 + version, text: JSON.stringify({ data }) };
      }),
    );
  }
}

/** Two ends of a line; what is posted comes later, and as a copy. */
function ports(): [Port, Port] {
  const listeners: ((message: unknown) => void)[] = [];
  const end = (own: number, other: number): Port => ({
    post: (message) => {
      const copy = structuredClone(message);
      setTimeout(() => listeners[other]?.(copy), 0);
    },
    listen: (listener) => {
      listeners[own] = listener;
    },
  });
  return [end(0, 1), end(1, 0)];
}
