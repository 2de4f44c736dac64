/** A step of a path into a JSON value: a key or an index, or every member of a container. */
export type PathToken = { readonly kind: 'key'; readonly key: string } | { readonly kind: 'every' };

/** From the top of a value; with `every` in it, the values that it leads to are several. */
export type ValuePath = readonly PathToken[];

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/**
 * What a value is compared with. `value` is the JSON text of a scalar: numbers are compared by all their digits, texts by
 * code units, and what is of another kind is neither equal nor less nor greater. `pattern` is looked for in a text, or in
 * the JSON text of another value. `exists` asks for no more than that there is a value, be it null.
 */
export type Comparison =
  | { readonly kind: 'value'; readonly operator: Operator; readonly value: string }
  | { readonly kind: 'pattern'; readonly pattern: RegExp; readonly negated: boolean }
  | { readonly kind: 'exists' };

/** What a name is compared with: `*` in a wildcard stands for any characters. */
export type NameMatch =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'wildcard'; readonly wildcard: string }
  | { readonly kind: 'pattern'; readonly pattern: RegExp };

/** A condition on a JSON value, such as a state. A comparison holds where it holds for one of the values at its path. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[] }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'compare'; readonly path: ValuePath; readonly comparison: Comparison };

/** What an event did to its stream's state. */
export type Effect =
  /** The value at the path, or something in it, is another, came, or went. */
  | { readonly kind: 'changed'; readonly path: ValuePath }
  /** A value at the path is another than before, or came, and is such now. */
  | { readonly kind: 'set'; readonly path: ValuePath; readonly comparison: Comparison }
  /** The state is as it was. */
  | { readonly kind: 'no-effect' }
  /** The fold could not take the event in, or the model failed at it. */
  | { readonly kind: 'failed' }
  /** The state after the event is such. */
  | { readonly kind: 'state'; readonly condition: Condition }
  /** The state after the event is such for the first time in its stream. */
  | { readonly kind: 'first'; readonly condition: Condition };

/** Which events: the language of filters, as it is understood. */
export type Expression =
  | { readonly kind: 'every' }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  /** In the event's bytes, upper and lower case of ASCII letters alike. */
  | { readonly kind: 'text'; readonly text: string }
  /** In the event's JSON text. */
  | { readonly kind: 'pattern'; readonly pattern: RegExp }
  | { readonly kind: 'name'; readonly of: 'type' | 'stream' | 'category' | 'id'; readonly match: NameMatch }
  | {
      readonly kind: 'number';
      readonly of: 'position' | 'version' | 'time';
      readonly operator: Operator;
      /** Of a time: milliseconds since 1970. */
      readonly value: number;
    }
  | {
      readonly kind: 'payload';
      readonly part: 'data' | 'metadata';
      readonly path: ValuePath;
      readonly comparison: Comparison;
    }
  | { readonly kind: 'effect'; readonly effect: Effect };
