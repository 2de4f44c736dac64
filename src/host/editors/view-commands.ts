import * as vscode from 'vscode';
import type { LogEditorHostSide } from '../../protocol/webview.ts';
import { SETTINGS, type CommandId } from '../ids.ts';
import type { LogSession } from '../log/log-session.ts';
import { connectionNameOf } from '../servers/server-uri.ts';

type ViewCommand = LogEditorHostSide['notifications']['command']['command'];

/** The commands that buttons and links of the view stand for. */
const OURS: Readonly<Partial<Record<ViewCommand, CommandId>>> = {
  mapFields: 'foldline.mapFields',
  openAsText: 'foldline.openAsText',
  showProblems: 'foldline.showProblems',
  runQuery: 'foldline.runQuery',
  cancelReading: 'foldline.cancelReading',
  revealLine: 'foldline.revealEvent',
  openLog: 'foldline.openLog',
  refresh: 'foldline.refreshLog',
  appendEvent: 'foldline.appendEvent',
  appendCausedEvent: 'foldline.appendCausedEvent',
  dispatchCommand: 'foldline.dispatchCommand',
  importLog: 'foldline.importLog',
  importIntoStore: 'foldline.importIntoStore',
  findFirstBadEvent: 'foldline.findFirstBadEvent',
  startBranch: 'foldline.startBranch',
  showCausation: 'foldline.showCausation',
  showSwimlanes: 'foldline.showSwimlanes',
  goToEvent: 'foldline.goToEvent',
  goToCode: 'foldline.goToCode',
  debugFromHere: 'foldline.debugFromHere',
  writeTest: 'foldline.writeTest',
  writeReport: 'foldline.writeReport',
  copyLink: 'foldline.copyLink',
  compareStates: 'foldline.compareStates',
  chooseFormat: 'foldline.chooseFormat',
  changeWindow: 'foldline.changeWindow',
};

/** Does what a button or a link of a log's view stands for. A page may send anything; what is no command does nothing. */
export async function runViewCommand(session: LogSession, command: ViewCommand): Promise<void> {
  if (command === 'enterPassword') return enterPassword(session);
  if (command === 'manageTrust') return vscode.commands.executeCommand('workbench.trust.manage');
  if (command === 'showSizeSetting') {
    return vscode.commands.executeCommand('workbench.action.openSettings', SETTINGS.maximumSize);
  }
  const ours = Object.hasOwn(OURS, command) ? OURS[command] : undefined;
  if (ours !== undefined) await vscode.commands.executeCommand(ours, session.uri);
}

/** The one that is kept was refused: opened without it, another is asked for. */
async function enterPassword(session: LogSession): Promise<void> {
  const name = connectionNameOf(session.uri);
  if (name === undefined) return;
  await vscode.commands.executeCommand('foldline.forgetPassword' satisfies CommandId, { name });
  // A log that does not open says so itself.
  await session.reopen().catch(() => undefined);
}
