import * as l10n from '@vscode/l10n';
import type { CommandData } from '../../protocol/dispatch-form.ts';
import type { FieldDescription } from '../../protocol/webview.ts';
import type { DataEditor, FieldRow } from '../form/data-editor.ts';
import type { DataSectionOptions } from '../form/data-section-options.ts';
import { kindOfText } from '../form/object-text.ts';

/** A command's data that is written, and what is known of it. */
export interface WrittenCommand {
  readonly data: DataEditor;
  /** Undefined until it is known. */
  readonly commandData: CommandData | undefined;
  /** Puts in what the command was given the last time. */
  fillFromLast(): void;
  /** Puts in what the command starts with. */
  fillFromStart(): void;
}

/** What the model's schema says about the data that is written. */
export function dataOptions(store: WrittenCommand): DataSectionOptions {
  const { data, commandData } = store;
  const fields = commandData?.fields ?? [];
  const given = new Set(data.rows.map(({ key }) => key));
  const missing = fields.filter(({ key }) => !given.has(key));
  return {
    data,
    starts: startsOf(store),
    fields: new Map(fields.map((field) => [field.key, field])),
    missing: [
      {
        sentence: l10n.t('The command needs: {0}'),
        kind: 'hint',
        fields: missing.filter(({ required }) => required).map(startRow),
      },
      {
        sentence: l10n.t('It may have: {0}'),
        kind: 'quiet',
        fields: missing.filter(({ required }) => !required).map(startRow),
      },
    ],
  };
}

function startsOf(store: WrittenCommand): NonNullable<DataSectionOptions['starts']> {
  const { data, commandData } = store;
  if (commandData === undefined) return [];
  const { lastText, startText } = commandData;
  return [
    ...(lastText === null || lastText === startText || lastText === data.text
      ? []
      : [{ label: l10n.t('As Last Time'), fill: () => store.fillFromLast() }]),
    ...(data.touched ? [{ label: l10n.t('Start Over'), fill: () => store.fillFromStart() }] : []),
  ];
}

function startRow({ key, start }: FieldDescription): FieldRow {
  return { key, kind: kindOfText(start), text: start };
}
