import * as vscode from 'vscode';
import type { LogFormat } from '../../core/log/log-format.ts';

/** The name of a log's format, for people. */
export function formatName(format: LogFormat): string {
  switch (format.name) {
    case 'native':
      return 'Foldline';
    case 'cloudevents':
      return 'CloudEvents';
    case 'json':
      return format.layout === 'lines' ? vscode.l10n.t('JSON lines') : 'JSON';
    default:
      return format.name satisfies never;
  }
}
