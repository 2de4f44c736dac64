import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import type { ModelFileReport } from '../../protocol/models.ts';
import { readArguments } from '../arguments.ts';
import { isProgrammatic } from './argument.ts';
import type { CommandHandler } from './command.ts';

/** Looks for models and reads all of them anew. `{}` → what is in each file, and what is wrong with it. */
export const reloadModels: CommandHandler = async ({ models }, argument): Promise<readonly ModelFileReport[]> => {
  if (isProgrammatic(argument)) readArguments(argument, {});
  if (!vscode.workspace.isTrusted) {
    const message = vscode.l10n.t('Models are code, which does not run before the workspace is trusted.');
    throw new FoldlineError('untrusted-workspace', message);
  }
  await models.reload();
  return models.reports;
};
