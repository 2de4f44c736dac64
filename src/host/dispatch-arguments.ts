import * as vscode from 'vscode';
import { FoldlineError } from '../core/events/errors.ts';
import type { DispatchParams } from '../protocol/dispatch.ts';
import { json } from './append-arguments.ts';
import { type Arguments, flag, invalid, optional, text, wholeNumber } from './arguments.ts';

/** The members that a command is described with. */
export const DISPATCH = {
  stream: text,
  command: text,
  data: optional(json),
  dataText: optional(text),
  model: optional(text),
  dryRun: optional(flag),
  version: optional(wholeNumber(0)),
  expectedVersion: optional(wholeNumber(0)),
  metadata: optional(json),
};

/** The command that these members describe: its data is given as a value or as its text, or there is none. */
export function toDispatchParams({
  data,
  dataText,
  dryRun,
  metadata,
  ...rest
}: Arguments<typeof DISPATCH>): DispatchParams {
  if (data !== undefined && dataText !== undefined) {
    throw invalid(vscode.l10n.t('A command has its data in “data”, or its JSON text in “dataText”, and not in both.'));
  }
  requireTrust(rest.model);
  return {
    ...rest,
    dataText: dataText ?? data ?? 'null',
    dryRun: dryRun === true,
    ...(metadata === undefined ? {} : { metadataText: metadata }),
  };
}

/** Throws `untrusted-workspace` where a model is asked for by name and none may run. */
export function requireTrust(model: string | undefined): void {
  if (model === undefined || vscode.workspace.isTrusted) return;
  const message = vscode.l10n.t('Models do not run in a workspace that is not trusted.');
  throw new FoldlineError('untrusted-workspace', message);
}
