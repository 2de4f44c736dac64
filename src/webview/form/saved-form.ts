import { membersOf, textOf } from '../model/saved.ts';
import type { DataView } from './data-editor.ts';

/** What of a form outlives its page. The host reads `uri` too, to find the log of a panel that is restored. */
export interface SavedForm<Form> {
  readonly uri: string;
  readonly form: Form;
  readonly dataText: string;
  readonly dataTouched: boolean;
  readonly dataView: DataView;
  readonly metadataText: string;
}

/** What an earlier page left; undefined where that is none of ours. What does not fit is left empty. */
export function restoreSavedForm<Form>(
  saved: unknown,
  restoreForm: (members: ReadonlyMap<string, unknown>) => Form,
): SavedForm<Form> | undefined {
  const read = membersOf(saved);
  const uri = read.get('uri');
  if (typeof uri !== 'string') return undefined;
  return {
    uri,
    form: restoreForm(membersOf(read.get('form'))),
    dataText: textOf(read.get('dataText')),
    dataTouched: read.get('dataTouched') === true,
    dataView: read.get('dataView') === 'json' ? 'json' : 'form',
    metadataText: textOf(read.get('metadataText')),
  };
}
