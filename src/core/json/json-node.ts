import type { JsonKind } from './lossless-value.ts';

/**
 * A node of a JSON value as the screen shows it, taken from the value's own text. Containers bring their children
 * only down to some depth and number; `omitted` says how many more there are, asked for by path.
 */
export interface JsonNode {
  /** Key in the parent object (unescaped) or index in the parent array; empty at the top. */
  readonly key: string;
  /** JSON Pointer from the top. */
  readonly path: string;
  readonly kind: JsonKind;
  /** Scalars: the JSON text as written (strings with quotes), cut after some thousand characters. */
  readonly text?: string;
  /** Length of the whole text in characters, where `text` was cut. */
  readonly textLength?: number;
  /** Containers: how many members there are. */
  readonly size?: number;
  readonly children?: readonly JsonNode[];
  /** Containers: how many of the members `children` leaves out. */
  readonly omitted?: number;
  /** How this value differs from the state before; for containers, `inside` when members differ. */
  readonly change?: 'added' | 'changed' | 'removed' | 'moved' | 'inside';
  /** The index before of an element that was moved, whether or not it differs. */
  readonly movedFrom?: number;
  /** The value's text before, where it changed or was removed. */
  readonly before?: string;
}
