import type { ExtensionContext } from 'vscode';
import { activateFoldline } from './host/activation.ts';
import type { Api } from './host/api/foldline.d.ts';
import { startEngine } from './platform/web/start-engine.ts';
import { startModels } from './platform/web/start-models.ts';

export function activate(context: ExtensionContext): Api {
  return activateFoldline(context, { startEngine, startModels, readsPaths: false, connects: false, maximumSize: 256 });
}
