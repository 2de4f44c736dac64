import * as vscode from 'vscode';
import type { CommandId } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { statusText, statusTooltip } from './status-texts.ts';

/** The one status bar item: what the active log is, and how far it has been read. A click offers what to do with it. */
export function createStatusItem(active: ActiveLog): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('foldline.log', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Foldline';
  item.command = 'foldline.showLogActions' satisfies CommandId;
  const following = active.follow((session, disposables) => {
    if (session === undefined) return item.hide();
    const show = (): void => {
      item.text = statusText(session);
      item.tooltip = statusTooltip(session);
      item.show();
    };
    show();
    disposables.push(session.onDidChange(show), session.onDidFail(show));
  });
  return vscode.Disposable.from(following, item);
}
