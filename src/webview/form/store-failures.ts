import * as l10n from '@vscode/l10n';
import type { AppendFailure } from '../../protocol/webview.ts';
import type { FailureAction, Telling } from './failure-view.ts';

/** What a form can do about a store that does not take its event. */
export interface StoreFailureActions {
  readonly tryAgain: () => void;
  readonly readAnew: () => void;
  readonly importEvents: () => void;
}

/** What is told where the store itself is in the way; undefined where it is something else. */
export function tellStoreFailure({ code, message }: AppendFailure, act: StoreFailureActions): Telling | undefined {
  const tryAgain: FailureAction = { label: l10n.t('Try Again'), act: act.tryAgain };
  if (code === 'store-locked') {
    return { title: l10n.t('Another program is writing to the store'), text: message, actions: [tryAgain] };
  }
  if (code === 'disk-full') {
    return {
      title: l10n.t('The disk is full'),
      text: l10n.t('Nothing was stored. Make some room, then append again.'),
      actions: [tryAgain],
    };
  }
  if (code === 'store-failed') {
    return {
      title: l10n.t('The store could not be written'),
      text: message,
      actions: [{ label: l10n.t('Read Anew'), act: act.readAnew }],
    };
  }
  if (code === 'read-only') {
    return {
      title: l10n.t('This log is read-only'),
      text: message,
      actions: [{ label: l10n.t('Import into a Store…'), act: act.importEvents }],
    };
  }
  return undefined;
}
