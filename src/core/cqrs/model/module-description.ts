import type { JsonValue } from '../../events/event.ts';

/** What a module gives, as plain data. */
export interface ModuleDescription {
  readonly models: readonly ModelDescription[];
  readonly projections: readonly ProjectionDescription[];
  readonly queries: readonly NamedQueryDescription[];
}

export interface ModelDescription {
  readonly name: string;
  /** Which streams it is of. */
  readonly streams: string;
  readonly commands: readonly CommandDescription[];
  /** Whether `decide` takes commands of other names too. */
  readonly takesAnyCommand: boolean;
}

export interface CommandDescription {
  readonly name: string;
  /** A JSON Schema; null where the model gives none. */
  readonly schema: JsonValue;
}

export interface ProjectionDescription {
  readonly name: string;
  readonly kind: 'tables' | 'fold';
  /** Event types that it handles, `*` among them where it takes every type. Empty for one that folds. */
  readonly types: readonly string[];
}

export interface NamedQueryDescription {
  readonly name: string;
  readonly sql: string;
  readonly description: string | null;
  readonly parameters: readonly { readonly name: string; readonly schema: JsonValue }[];
}
