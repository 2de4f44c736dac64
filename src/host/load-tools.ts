import * as vscode from 'vscode';
import type * as Tools from './tools.ts';

/** See tools.ts. */
export type HostTools = typeof Tools;

/** Loads the bundle of what the user starts: once, when it is first needed. */
export function lazyTools(extensionUri: vscode.Uri): () => Promise<HostTools> {
  let loading: Promise<HostTools> | undefined;
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'extension-tools.js');
  const load = async (): Promise<HostTools> => {
    const code = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const module = { exports: {} as HostTools };
    // An extension in the browser cannot import a second file; VS Code itself loads the first in this way.
    // oxlint-disable-next-line typescript/no-implied-eval
    const run = new Function('module', 'require', `${code}\n//# sourceURL=${file.toString(true)}`) as (
      given: typeof module,
      require: (name: 'vscode') => typeof vscode,
    ) => void;
    run(module, () => vscode);
    return module.exports;
  };
  return () => {
    loading ??= load();
    // Where it cannot be read now, it may be the next time.
    loading.catch(() => (loading = undefined));
    return loading;
  };
}
