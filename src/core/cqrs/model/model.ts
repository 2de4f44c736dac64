import type { JsonValue } from '../../events/event.ts';
import type { ExportPath, ModelExports } from './model-exports.ts';

/** An event as a model's functions get it: plain values, as `JSON.parse` makes them of the log's text. */
export interface ModelEvent {
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly id: string;
  readonly stream: string;
  /** Place in the stream, from 1; 0 for an event that is decided but not stored. */
  readonly version: number;
  /** Place in the log, from 1; 0 for an event that is decided but not stored. */
  readonly position: number;
  /** ISO 8601 as the log has it; null where it has none. */
  readonly time: string | null;
}

/**
 * A model of a module in the user's workspace (the Decider pattern,
 * https://thinkbeforecoding.com/post/2021/12/17/functional-event-sourcing-decider), its parts checked and made alike.
 */
export interface Model {
  readonly name: string;
  /** Which streams it is of: see `matchesStream`. */
  readonly streams: string;
  readonly initialState: () => unknown;
  readonly evolve: (state: unknown, event: ModelEvent) => unknown;
  /** Makes an event of an older shape one of today's, before `evolve` and projections see it. */
  readonly upcast: ((event: ModelEvent) => ModelEvent) | undefined;
  readonly commands: ReadonlyMap<string, ModelCommand>;
  /**
   * A decider's own `decide(command, state)` for every command that is not in `commands`; the command is
   * `{ type, data, metadata }`.
   */
  readonly decide: ((command: ModelCommandValue, state: unknown) => unknown) | undefined;
  /** Where it stands in its file. */
  readonly exports: ModelExports;
}

export interface ModelCommand {
  /** Where the function that decides stands. */
  readonly path: ExportPath;
  /** A JSON Schema of its data; undefined where the model gives none. */
  readonly schema: JsonValue | undefined;
  readonly decide: (state: unknown, data: unknown) => unknown;
}

export interface ModelCommandValue {
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** What a module gives beside states: they may stand in it without any model. */
export interface ModelModule {
  readonly models: readonly Model[];
  readonly projections: readonly Projection[];
  readonly queries: readonly NamedQuery[];
}

/** A read model and how events feed it. */
export type Projection = TableProjection | FoldProjection;

interface ProjectionBase {
  readonly name: string;
  /** Only events of streams that match; of all where undefined. */
  readonly streams: string | undefined;
  readonly upcast: ((event: ModelEvent) => ModelEvent) | undefined;
}

/** Writes to tables of its own. */
export interface TableProjection extends ProjectionBase {
  readonly kind: 'tables';
  /** SQL that makes its tables, indexes and views: one statement or more. */
  readonly tables: string;
  /** By event type; `*` for every type that has none of its own. */
  readonly on: ReadonlyMap<string, (event: ModelEvent, db: ProjectionDatabase) => void>;
}

/**
 * Keeps one state a key, in a table of its name with the columns `key` (text, primary key) and `state` (JSON text). An
 * event for whose type it has no key, or `undefined`, is passed over.
 */
export interface FoldProjection extends ProjectionBase {
  readonly kind: 'fold';
  readonly initialState: () => unknown;
  readonly evolve: (state: unknown, event: ModelEvent) => unknown;
  /** The key of the state that an event changes; the empty text for all where the projection says nothing of keys. */
  readonly key: (event: ModelEvent) => string | undefined;
}

/** What a handler may hand to SQL: undefined is null, true and false are 1 and 0, dates are ISO 8601 texts. */
export type ProjectionValue = null | undefined | boolean | number | bigint | string | Date | Uint8Array;

/**
 * What a projection's handler writes with. Values are given in order for `?`, or in one object by name for `$name`,
 * `:name` and `@name`. Statements that are none of insert, update, delete, replace and select are refused.
 */
export interface ProjectionDatabase {
  run(sql: string, ...values: readonly (ProjectionValue | Readonly<Record<string, ProjectionValue>>)[]): void;
  /** The first row, by column name; undefined where there is none. */
  get(
    sql: string,
    ...values: readonly (ProjectionValue | Readonly<Record<string, ProjectionValue>>)[]
  ): Record<string, unknown> | undefined;
  all(
    sql: string,
    ...values: readonly (ProjectionValue | Readonly<Record<string, ProjectionValue>>)[]
  ): Record<string, unknown>[];
}

/** A question that the model has a name for. */
export interface NamedQuery {
  readonly name: string;
  readonly sql: string;
  readonly description: string | undefined;
  /** By the names of the statement's parameters, without their sign. A JSON Schema each where the model gives one. */
  readonly parameters: ReadonlyMap<string, JsonValue | undefined>;
}
