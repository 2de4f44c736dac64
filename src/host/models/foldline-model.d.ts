/**
 * Types for Foldline's models. Nothing of it is needed for a model to work; it is for editors that check and complete:
 *
 *     import type { Model } from './foldline-model';
 *     export default { name: 'order', … } satisfies Model<OrderState, OrderEvent>;
 *
 * The file was written by “Foldline: Add Model Types”, and is written anew by it.
 */

/** What every event of a log has. */
export interface RecordedEvent {
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly id: string;
  readonly stream: string;
  /** Place in the stream, from 1; 0 for an event that a command decided on and that is not stored yet. */
  readonly version: number;
  /** Place in the log, from 1; 0 for an event that is not stored yet. */
  readonly position: number;
  /** ISO 8601 as the log has it; null where it has none. */
  readonly time: string | null;
}

/** An event of a type, with its data: `Event<'OrderPlaced', { customer: string }>`. */
export interface Event<Type extends string = string, Data = unknown, Metadata = unknown> extends RecordedEvent {
  readonly type: Type;
  readonly data: Data;
  readonly metadata: Metadata;
}

/** What events of a model have at least; `Event` above is one, so is `{ type: 'OrderPlaced'; data: { … } }`. */
export interface EventShape {
  readonly type: string;
  readonly data?: unknown;
}

/** What a command decides on. An id and a time are given to an event that has none. */
export interface NewEvent {
  readonly type: string;
  readonly data?: unknown;
  readonly metadata?: unknown;
  readonly id?: string;
  readonly time?: string;
}

/** One event, several, or none. */
export type Decided<E> = E | readonly E[] | null | undefined | void;

/** A JSON Schema. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/**
 * How the events of some streams become a state, and which commands lead to new events. A module may export it as
 * `default`, under any name, or its parts one by one.
 */
export interface Model<State = unknown, E extends EventShape = Event> {
  /** The file's name where absent: `order` of `order.model.ts`. */
  readonly name?: string;
  /**
   * Which streams it is of: `order-*`, with a star for any characters, several with commas between them; streams of the
   * category that is named as the model is where absent.
   */
  readonly streams?: string | readonly string[];
  readonly initialState: State | (() => State);
  /** The state after an event. It may change the state that it is given, and return it. */
  evolve(state: State, event: E & RecordedEvent): State;
  /** Makes an event of an older shape one of today's, before anybody else sees it. */
  upcast?(event: RecordedEvent): EventShape;
  /** By name. */
  readonly commands?: { readonly [command: string]: Command<State, E> };
  /** For every command that is not in `commands`. What it throws refuses the command. */
  decide?(command: AnyCommand, state: State): Decided<NewEvent>;
  readonly projections?: readonly Projection[] | { readonly [name: string]: Omit<Projection, 'name'> };
  /** By name. */
  readonly queries?: { readonly [query: string]: string | NamedQuery };
}

export interface Command<State = unknown, E extends EventShape = Event> {
  /** Of the command's data; the form that asks for them is made of it. */
  readonly schema?: JsonSchema;
  /** The events that a command leads to. What it throws refuses the command: the message is shown. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each command has data of its own
  decide(state: State, data: any): Decided<NewEvent & Pick<E, 'type'>>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a decider narrows it to its own commands
export type AnyCommand = any;

/** A read model and how events feed it. */
export type Projection = TableProjection | FoldProjection;

interface ProjectionBase {
  readonly name: string;
  /** Only events of streams that match; of all where absent. */
  readonly streams?: string | readonly string[];
  upcast?(event: RecordedEvent): EventShape;
}

/** Writes to tables of its own. */
export interface TableProjection extends ProjectionBase {
  /** SQL that makes its tables, indexes and views. */
  readonly tables: string;
  /** By event type; `*` for every type that has none of its own. */
  readonly on: {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each type has data of its own
    readonly [type: string]: (event: RecordedEvent & { readonly data: any }, db: ProjectionDatabase) => void;
  };
}

/** Keeps one state a key, in a table of its name with the columns `key` and `state` (JSON). */
export interface FoldProjection extends ProjectionBase {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each projection has a state of its own
  readonly initialState: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above, and data of each type
  evolve(state: any, event: RecordedEvent & { readonly data: any }): unknown;
  /** The key of the state that an event changes; one state for all where absent. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- data of each type
  key?(event: RecordedEvent & { readonly data: any }): string | undefined;
}

/** Undefined is null, true and false are 1 and 0, dates are ISO 8601 texts. */
export type ProjectionValue = null | undefined | boolean | number | bigint | string | Date | Uint8Array;

/** By name for `$name`, `:name` and `@name`. */
export type ProjectionValues = { readonly [name: string]: ProjectionValue };

/**
 * What a projection writes with: insert, update, delete, replace and select. Values are given in order for `?`, or in
 * one object by name.
 */
export interface ProjectionDatabase {
  run(sql: string, ...values: readonly (ProjectionValue | ProjectionValues)[]): void;
  /** The first row; undefined where there is none. */
  get(sql: string, ...values: readonly (ProjectionValue | ProjectionValues)[]): Record<string, unknown> | undefined;
  all(sql: string, ...values: readonly (ProjectionValue | ProjectionValues)[]): Record<string, unknown>[];
}

/** A question with a name: SQL over the read models, `events`, `streams`, `event_types` and `links`. */
export interface NamedQuery {
  readonly sql: string;
  readonly description?: string;
  /** A JSON Schema of each parameter, by its name without `:`, `$` or `@`. */
  readonly parameters?: { readonly [name: string]: JsonSchema };
}
