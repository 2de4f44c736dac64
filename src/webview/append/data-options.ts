import * as l10n from '@vscode/l10n';
import type { PayloadField, PayloadShape } from '../../protocol/log.ts';
import type { DataEditor, FieldRow } from '../form/data-editor.ts';
import type { DataSectionOptions } from '../form/data-section-options.ts';
import { firstValue } from '../form/object-text.ts';

/** Missing fields that are offered. */
const MOST_OFFERED = 12;

/** A payload that is written, and what is known of its type. */
export interface WrittenPayload {
  readonly data: DataEditor;
  /** Undefined until it is known. */
  readonly shape: PayloadShape | undefined;
  /** Puts the newest payload of the type in the place of what was written. */
  fillFromLast(): void;
}

/** What the payloads of the type so far say about the one that is written. */
export function dataOptions(store: WrittenPayload): DataSectionOptions {
  const { data, shape } = store;
  const { sampled = 0, fields = [], lastDataText = null } = shape ?? {};
  const given = new Set(data.rows.map(({ key }) => key));
  const missing = fields.filter(({ key }) => !given.has(key)).slice(0, MOST_OFFERED);
  const fill = (): void => store.fillFromLast();
  return {
    data,
    starts: data.touched && lastDataText !== null ? [{ label: l10n.t('Start from the Last One'), fill }] : [],
    missing: [
      {
        sentence: l10n.t('Every event of this type has had: {0}'),
        kind: 'hint',
        fields: missing.filter(({ seen }) => seen === sampled).map(emptyRow),
      },
      {
        sentence: l10n.t('Some have had: {0}'),
        kind: 'quiet',
        fields: missing.filter(({ seen }) => seen < sampled).map(emptyRow),
      },
    ],
  };
}

function emptyRow({ key, kinds: [kind = 'string'] }: PayloadField): FieldRow {
  return { key, kind, text: firstValue(kind) };
}
