import * as vscode from 'vscode';
import type { FoldlineContext } from '../context.ts';
import { showFailure } from '../ui/failure.ts';

/** Opens what links from outside of the editor name. */
export function registerLinks({ loadTools }: Pick<FoldlineContext, 'loadTools'>): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: async (uri) => {
      try {
        await (await loadTools()).openLink(uri);
      } catch (error) {
        showFailure(error);
      }
    },
  });
}
