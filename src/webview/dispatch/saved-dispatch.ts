import { restoreSavedForm, type SavedForm } from '../form/saved-form.ts';
import { textOf, wholeNumberOf } from '../model/saved.ts';
import type { DispatchForm } from './dispatch-form.ts';

export type SavedDispatch = SavedForm<DispatchForm>;

export function restoreDispatch(saved: unknown): SavedDispatch | undefined {
  return restoreSavedForm(saved, restoreForm);
}

function restoreForm(read: ReadonlyMap<string, unknown>): DispatchForm {
  const model = read.get('model');
  return {
    stream: textOf(read.get('stream')),
    command: textOf(read.get('command')),
    model: typeof model === 'string' ? model : null,
    version: wholeNumberOf(read.get('version')) ?? null,
  };
}
