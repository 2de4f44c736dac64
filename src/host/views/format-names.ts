import * as vscode from 'vscode';
import type { LogFormat } from '../../core/log/log-format.ts';

/** The name of a log's format, for people: of what wrote it, where that is known. */
export function formatName(format: LogFormat): string {
  const { origin } = format;
  const name = origin === undefined ? plainName(format) : origin.label;
  return origin?.compression === undefined ? name : `${name} (${origin.compression})`;
}

/** How sure it is that a log has its format, in a sentence. */
export function confidenceText({ confidence }: Pick<LogFormat, 'confidence'>): string {
  switch (confidence) {
    case 'sure':
      return vscode.l10n.t('This format is sure.');
    case 'guess':
      return vscode.l10n.t('This format is a good guess, by the names of its fields.');
    case 'unsure':
      return vscode.l10n.t('This format is a guess, and not a sure one.');
    default:
      return confidence satisfies never;
  }
}

function plainName({ name, layout }: LogFormat): string {
  switch (name) {
    case 'native':
      return 'Foldline';
    case 'cloudevents':
      return 'CloudEvents';
    case 'translated':
    case 'json':
      return layout === 'lines' ? vscode.l10n.t('JSON lines') : 'JSON';
    default:
      return name satisfies never;
  }
}
