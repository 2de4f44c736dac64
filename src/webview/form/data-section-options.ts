import type { FieldDescription } from '../../protocol/webview.ts';
import type { DataEditor, FieldRow } from './data-editor.ts';

/** Fields that are not there, with a button each. */
export interface MissingFields {
  /** With `{0}` in the place of the buttons. */
  readonly sentence: string;
  readonly kind: 'hint' | 'quiet';
  readonly fields: readonly FieldRow[];
}

export interface DataSectionOptions {
  readonly data: DataEditor;
  /** Other texts that the data may start from, each a link. */
  readonly starts?: readonly { readonly label: string; readonly fill: () => void }[];
  /** What is known of fields, by their keys. */
  readonly fields?: ReadonlyMap<string, FieldDescription>;
  readonly missing?: readonly MissingFields[];
}
