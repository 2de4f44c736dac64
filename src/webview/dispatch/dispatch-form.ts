import type { DispatchDraft } from '../../protocol/dispatch-form.ts';

/** What the user has put into the form, but for the data and the metadata. */
export type DispatchForm = Pick<DispatchDraft, 'stream' | 'command' | 'model' | 'version'>;

export const EMPTY_FORM: DispatchForm = { stream: '', command: '', model: null, version: null };

export function formOfDraft({ stream, command, model, version }: DispatchDraft): DispatchForm {
  return { stream, command, model, version };
}
