import * as vscode from 'vscode';
import { STORE_ENDING } from '../ids.ts';
import type { Step } from '../ui/multi-step.ts';

/** Asks for which files something is to hold that is kept in the settings. */
export function globStep(uri: vscode.Uri, title: string): Step<{ readonly text?: string }> {
  const { exact, inFolder, everywhere } = globsFor(uri);
  return {
    title,
    placeholder: vscode.l10n.t('The choice is kept in the settings and the log is read anew'),
    items: [
      { label: vscode.l10n.t('This file'), description: exact, value: { text: exact } },
      { label: vscode.l10n.t('Files like it in its folder'), description: inFolder, value: { text: inFolder } },
      { label: vscode.l10n.t('All files like it'), description: everywhere, value: { text: everywhere } },
    ],
  };
}

/** Globs of a file, of the files with its suffix in its folder, and of all files with its suffix. */
export function globsFor(uri: vscode.Uri): {
  readonly exact: string;
  readonly inFolder: string;
  readonly everywhere: string;
} {
  const path = vscode.workspace.asRelativePath(uri, false).replaceAll('\\', '/');
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const suffix = path.endsWith(STORE_ENDING) ? STORE_ENDING : path.slice(path.lastIndexOf('.'));
  const literal = (text: string): string => text.replace(/[*?[\]{}]/g, '?');
  return {
    exact: path.includes('/') ? literal(path) : `/${literal(path)}`,
    inFolder: `${literal(folder) || '/'}*${literal(suffix)}`,
    everywhere: `**/*${literal(suffix)}`,
  };
}
