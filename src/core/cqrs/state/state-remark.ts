/** Something about a state that its reader should know. */
export type StateRemark =
  /** Folding the same events twice gave two states: the model reads a clock, or chance. `path` is a JSON Pointer. */
  | { readonly kind: 'not-deterministic'; readonly path: string }
  /** Values that JSON does not have are shown in another form; `path` is that of the first one. */
  | { readonly kind: 'rendered'; readonly path: string; readonly what: string };
