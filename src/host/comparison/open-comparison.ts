import * as vscode from 'vscode';
import type { ComparedStates } from '../../protocol/comparison.ts';
import type { LogSession } from '../log/log-session.ts';
import { stateName, statePlace, stateUri } from './state-uri.ts';

/** Shows two states beside one another in the editor's own diff editor. */
export async function openComparison({ uri }: LogSession, { before, after }: ComparedStates): Promise<void> {
  const [left, right] = [before, after].map((choice) => stateUri({ log: uri, choice }));
  const other = after.stream === before.stream ? statePlace(after) : stateName(after);
  await vscode.commands.executeCommand('vscode.diff', left, right, `${stateName(before)} ↔ ${other}`);
}

/** Copies the JSON Patch between two states. */
export async function copyPatch(session: LogSession, compared: ComparedStates): Promise<void> {
  const { text } = await session.request('patch', compared);
  await vscode.env.clipboard.writeText(text);
}
