import * as l10n from '@vscode/l10n';
import type { Failure } from '../model/log-host.ts';
import type { LogStore } from '../model/log-store.ts';
import { commandAction, type Action } from './action.ts';

/** What is said of a log that did not open, and what can be done about it. */
export interface FailedView {
  readonly title: string;
  readonly text: string;
  readonly actions: readonly Action[];
}

/** Why a log did not open, and what to do next. */
export function failedView(store: LogStore, failure: Failure): FailedView {
  const { place = { isOnServer: false, isText: true } } = failure;
  return place.isOnServer ? notConnected(store, failure) : notOpened(store, failure, place.isText);
}

function notOpened(store: LogStore, { code, message }: Failure, isText: boolean): FailedView {
  const asText = isText ? [commandAction(store, l10n.t('Open as Text'), 'openAsText')] : [];
  const again = commandAction(store, l10n.t('Try Again'), 'refresh');
  const chooseFormat = commandAction(store, l10n.t('Choose Format…'), 'chooseFormat');
  const mapFields = commandAction(store, l10n.t('Map Fields…'), 'mapFields');
  switch (code) {
    case 'not-an-event-log':
      return {
        title: l10n.t('No events found'),
        text: sentences(message, l10n.t('If there are events in it, say where their fields are.')),
        actions: [...asText, mapFields, chooseFormat],
      };
    case 'file-too-large':
      return {
        title: l10n.t('The log is too large'),
        text: sentences(message, l10n.t('The setting foldline.log.maximumSize says how large it may be.')),
        actions: [commandAction(store, l10n.t('Open Setting'), 'showSizeSetting'), again, ...asText],
      };
    default:
      return {
        title: l10n.t('The log could not be opened'),
        text: message,
        actions: [again, ...asText, ...(code === 'file-unreadable' ? [chooseFormat] : [])],
      };
  }
}

function notConnected(store: LogStore, { code, message }: Failure): FailedView {
  const again = commandAction(store, l10n.t('Try Again'), 'refresh');
  switch (code) {
    case 'untrusted-workspace':
      return {
        title: l10n.t('Not connected'),
        text: message,
        actions: [commandAction(store, l10n.t('Manage Workspace Trust'), 'manageTrust')],
      };
    case 'server-refused':
      return {
        title: l10n.t('The server refused'),
        text: message,
        actions: [commandAction(store, l10n.t('Enter Password…'), 'enterPassword'), again],
      };
    default:
      return { title: l10n.t('Not connected'), text: message, actions: [again] };
  }
}

function sentences(...texts: readonly string[]): string {
  return texts.join(' ');
}
