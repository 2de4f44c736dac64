import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { optional, readArguments, wholeNumber } from '../arguments.ts';
import type { FoldlineContext } from '../context.ts';
import { debugProgram, PROGRAM } from '../debug/debug-program.ts';
import { stepIntoEvolve } from '../debug/step-into-evolve.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { positionOf, useLog } from './use-log.ts';

interface StartedDebugging {
  /** The model's file. */
  readonly model: string;
  readonly position: number;
}

/**
 * Starts the editor's debugger on the model of the event's stream: it folds the events before, and stops in `evolve` with
 * this one. `{ uri?, position? }` → `{ model, position }` once it runs.
 */
export const debugFromHere: CommandHandler = async (context, argument): Promise<StartedDebugging> => {
  const shape = { ...LOG, position: optional(wholeNumber(1)) };
  const given = isProgrammatic(argument)
    ? readArguments(argument, shape)
    : { uri: uriOf(argument), position: undefined };
  return useLog(context, given.uri, async (session) => {
    const position = positionOf(session, given.position);
    await context.models.whenReady();
    const { model, text } = await session.request('debugRun', { position });
    await debug(context, vscode.Uri.parse(model.uri, true), model.name, text);
    return { model: model.uri, position };
  });
};

async function debug(context: FoldlineContext, model: vscode.Uri, name: string, run: string): Promise<void> {
  // The editor in a browser has no Node.js of its own.
  if (model.scheme !== 'file' || !context.platform.readsPaths) {
    throw new FoldlineError(
      'invalid-argument',
      vscode.l10n.t(
        'A model is debugged where there is a Node.js: on a disk, with the editor on a desktop or a server.',
      ),
    );
  }
  const file = context.models.files.find(({ report }) => report.uri === model.toString());
  if (file === undefined) throw new FoldlineError('not-found', vscode.l10n.t('The model is there no more.'));
  const { storageUri, globalStorageUri } = context.extension;
  const folder = vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'debug', crypto.randomUUID());
  const encoder = new TextEncoder();
  for (const { name: fileName, text } of debugProgram(file.code, run)) {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, fileName), encoder.encode(text));
  }
  const workspace = vscode.workspace.getWorkspaceFolder(model);
  const configuration = configurationOf(folder, workspace?.uri ?? vscode.Uri.joinPath(model, '..'), name);
  const ending = vscode.Disposable.from(
    stepIntoEvolve(folder),
    vscode.debug.onDidTerminateDebugSession((ended) => {
      if (ended.parentSession === undefined && ended.configuration['program'] === configuration['program']) end();
    }),
  );
  const end = (): void => {
    ending.dispose();
    // The folder is of no more use; where it cannot go, it is in the extension's own storage.
    vscode.workspace.fs.delete(folder, { recursive: true }).then(undefined, () => undefined);
  };
  if (await vscode.debug.startDebugging(workspace, configuration)) return;
  end();
  throw new FoldlineError('invalid-argument', vscode.l10n.t('The debugger for Node.js did not start.'));
}

function configurationOf(folder: vscode.Uri, cwd: vscode.Uri, model: string): vscode.DebugConfiguration {
  return {
    type: 'node',
    request: 'launch',
    name: vscode.l10n.t('Foldline: {0}', model),
    program: vscode.Uri.joinPath(folder, PROGRAM).fsPath,
    cwd: cwd.fsPath,
    outFiles: [vscode.Uri.joinPath(folder, '*.cjs').fsPath.replaceAll('\\', '/')],
    sourceMaps: true,
    resolveSourceMapLocations: null,
    skipFiles: ['<node_internals>/**'],
    internalConsoleOptions: 'neverOpen',
  };
}
