import * as vscode from 'vscode';
import { hasErrorCode } from '../../core/events/errors.ts';
import type { FoldlineContext } from '../context.ts';
import { COMMANDS } from '../ids.ts';
import { showFailure } from '../ui/failure.ts';
import { isProgrammatic } from './argument.ts';

/**
 * Registers every command. One that a program called with an argument object answers or rejects; one that a user
 * started says what went wrong.
 */
export function registerCommands(context: FoldlineContext): vscode.Disposable {
  const registrations = COMMANDS.map((id) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        const { HANDLERS } = await context.loadTools();
        return await HANDLERS[id](context, argument);
      } catch (error) {
        if (isProgrammatic(argument)) throw error;
        context.log.debug(`${id}: ${String(error)}`);
        if (hasErrorCode(error, 'not-found') && context.active.session === undefined) await offerToOpen(error.message);
        else showFailure(error);
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registrations);
}

async function offerToOpen(message: string): Promise<void> {
  const open = vscode.l10n.t('Open Event Log…');
  if ((await vscode.window.showInformationMessage(message, open)) === open) {
    await vscode.commands.executeCommand('foldline.openLog');
  }
}
