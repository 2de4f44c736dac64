import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import type { StateChoice } from '../../protocol/states.ts';

/** The scheme of documents that are states of a log. */
export const STATE_SCHEME = 'foldline-state';

/** Characters that mean something in a path, and those that are not seen. */
const NO_NAME = /[/\\?#%\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
const LONGEST_NAME = 80;

/** Which state of which log a document shows. */
export interface StateOfLog {
  readonly log: vscode.Uri;
  readonly choice: StateChoice;
}

/** The document of a state. Its path is a name for people; its query says which state it is. */
export function stateUri({ log, choice }: StateOfLog): vscode.Uri {
  const name = stateName(choice).replaceAll(NO_NAME, '_').slice(0, LONGEST_NAME);
  const query = JSON.stringify({ log: log.toString(), choice });
  return vscode.Uri.from({ scheme: STATE_SCHEME, path: `/${name}.json`, query });
}

/** What `stateUri` has put into it. Throws `invalid-argument` for a URI that it has not made. */
export function parseStateUri({ query }: vscode.Uri): StateOfLog {
  try {
    // Whoever changes it gets another state, or an error; there is nothing else in it.
    const { log, choice } = JSON.parse(query) as { readonly log: string; readonly choice: StateChoice };
    return { log: vscode.Uri.parse(log, true), choice };
  } catch {
    throw new FoldlineError('invalid-argument', vscode.l10n.t('This is no state of a log.'));
  }
}

/** “order-7 @ 3”, and by what it is made where that was chosen. */
export function stateName({ stream, ...place }: StateChoice): string {
  return `${stream} ${statePlace({ stream, ...place })}`;
}

/** “@ 3”, and by what it is made where that was chosen. */
export function statePlace({ version, fold, model, edition }: StateChoice): string {
  const maker = [fold ?? model, edition === undefined ? undefined : vscode.l10n.t('previous code')];
  const made = maker.filter((part) => part !== undefined).join(', ');
  const place = version === undefined ? vscode.l10n.t('@ newest') : `@ ${version}`;
  return made === '' ? place : `${place} (${made})`;
}
