import type * as vscode from 'vscode';
import type { ModelSetup } from '../../protocol/engine.ts';

/** Where sessions have the user's models from. */
export interface ModelSource {
  readonly setup: ModelSetup;
  /** The setup is another one. */
  readonly onDidChange: vscode.Event<void>;
  /** Looks for models where nobody has yet; resolves when those that were found first are loaded. */
  whenReady(): Promise<void>;
}
