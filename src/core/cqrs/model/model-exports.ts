/** The keys that lead from all that a file exports, as an ECMAScript module imports it, to something of it. */
export type ExportPath = readonly [string, ...string[]];

/** Where the parts of a model stand in what its file exports, for code that imports them. Plain data. */
export interface ModelExports {
  readonly evolve: ExportPath;
  /** Absent where states start as undefined. */
  readonly initialState?: { readonly path: ExportPath; readonly isFunction: boolean };
  readonly upcast?: ExportPath;
  readonly decide?: ExportPath;
  /** The functions that decide on commands with an entry of their own, by the commands' names. */
  readonly commands: readonly (readonly [name: string, path: ExportPath])[];
}
