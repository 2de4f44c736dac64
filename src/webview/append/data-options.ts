import * as l10n from '@vscode/l10n';
import type { PayloadField } from '../../protocol/log.ts';
import type { FieldRow } from '../form/data-editor.ts';
import type { DataSectionOptions } from '../form/data-section-options.ts';
import { firstValue } from '../form/object-text.ts';
import type { AppendStore } from './append-store.ts';

/** Missing fields that are offered. */
const MOST_OFFERED = 12;

/** What the payloads of the type so far say about the one that is written. */
export function dataOptions(store: AppendStore): DataSectionOptions {
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
