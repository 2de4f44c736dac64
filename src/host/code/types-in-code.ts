import * as vscode from 'vscode';
import type { FoldlineContext } from '../context.ts';
import { readSetting } from '../config/settings.ts';
import { SETTINGS } from '../ids.ts';
import { coalesce } from '../log/coalesce.ts';
import { cancelledBy } from '../ui/cancelled-by.ts';

/** Languages that write the names of event types as texts between quotes. */
const CODE_LANGUAGES = (
  'typescript typescriptreact javascript javascriptreact csharp fsharp java kotlin scala python go rust ruby php elixir ' +
  'swift dart'
).split(' ');

/** A log that is written to is told of again and again; lenses follow no quicker than that, in milliseconds. */
const PACE = 1_000;

type Environment = Pick<FoldlineContext, 'active' | 'sessions' | 'loadTools'>;

/**
 * Says in the user's code what the open logs know of the event types in it: lenses and hovers. What finds them is loaded
 * with the first file of code that is shown while a log is open.
 */
export function showTypesInCode({ active, sessions, loadTools }: Environment): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const update = coalesce(() => changed.fire(), PACE);
  const hasLog = (): boolean => active.session !== undefined || sessions.all.length > 0;
  const lenses: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document) => {
      if (!hasLog() || readSetting(SETTINGS.codeLenses, document.uri) === false) return [];
      return (await loadTools()).typeLenses(document, { active, sessions });
    },
  };
  const hovers: vscode.HoverProvider = {
    provideHover: async (document, position, token) => {
      if (!hasLog()) return undefined;
      const { typeHover } = await loadTools();
      return cancelledBy(token, (signal) => typeHover(document, position, { active, sessions }, signal));
    },
  };
  return vscode.Disposable.from(
    changed,
    update,
    active.follow((session, disposables) => {
      changed.fire();
      if (session !== undefined) disposables.push(session.onDidChange(() => update.trigger()));
    }),
    sessions.onDidOpen(() => update.trigger()),
    sessions.onDidClose(() => update.trigger()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(SETTINGS.codeLenses)) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(CODE_LANGUAGES, lenses),
    vscode.languages.registerHoverProvider(CODE_LANGUAGES, hovers),
  );
}
