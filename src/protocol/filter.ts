/** Where in a filter's text something is, in UTF-16 units from its start. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a filter that is not understood, and where. */
export interface FilterMistake extends TextRange {
  readonly message: string;
}

/** Something that could stand at a place of a filter. */
export interface FilterCompletion {
  readonly label: string;
  /** Of what is offered: how it is drawn. A word of the language is a `field`, too. */
  readonly kind: 'field' | 'operator' | 'type' | 'stream' | 'path' | 'value';
  /** How many events have it; null where nobody has counted. */
  readonly events: number | null;
  /** What is put in place of `range`. */
  readonly text: string;
  readonly range: TextRange;
}

/** A filter that is kept in the workspace, in a file of its own. */
export interface SavedFilter {
  readonly name: string;
  readonly expression: string;
  /** The file that it stands in. */
  readonly uri: string;
}

/** What the engine answers about the language of filters (core/filter). */
export interface FilterRequests {
  /** Null where the text is a filter; an empty one lets every event through. */
  checkFilter: { params: { readonly expression: string }; result: FilterMistake | null };
  /** What could stand at `offset`, the likeliest first, at most `limit` of them. */
  completeFilter: {
    params: { readonly expression: string; readonly offset: number; readonly limit: number };
    result: readonly FilterCompletion[];
  };
}

/** How far a search for matches has come that tells as it goes. */
export interface Matching {
  /** That of the request. */
  readonly token: number;
  /** Positions that matched since the last time, ascending. */
  readonly positions: Uint32Array<ArrayBuffer>;
  /** Events that were looked at, of how many. */
  readonly seen: number;
  readonly of: number;
}
