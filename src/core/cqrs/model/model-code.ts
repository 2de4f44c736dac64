/** A file of models with all that it imports, ready to run: a graph of CommonJS modules. Plain data. */
export interface ModelCode {
  /** The file of models; the first of `modules`. */
  readonly uri: string;
  /** Of all code in it: another hash is another model. */
  readonly hash: string;
  readonly modules: readonly ModuleCode[];
}

export interface ModuleCode {
  readonly uri: string;
  /** The body of a CommonJS module (`module`, `exports`, `require`), each line where the user's file has it. */
  readonly code: string;
  /** What it imports, by the words of the import: the URI of a module of the graph, or `node:…`. */
  readonly imports: Readonly<Record<string, string>>;
}
