import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import type { ProjectionState } from '../../protocol/models.ts';
import { invalid, readArguments, text } from '../arguments.ts';
import type { LogSession } from '../log/log-session.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { describeProjection } from '../views/projections-items.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { showInEditor } from './open-in-editor.ts';
import { useLog } from './use-log.ts';

/** What a command does with a projection, and of which ones it is. */
interface ProjectionCommand {
  readonly isOf: (state: ProjectionState) => boolean;
  /** Where there is none of which it is. */
  readonly none: () => string;
  readonly run: (session: LogSession, name: string) => Promise<unknown>;
}

/** Builds a read model anew from the first event on. `{ uri?, projection }` → the projection as it is then. */
export const rebuildProjection: CommandHandler = projectionCommand({
  isOf: () => true,
  none: () => vscode.l10n.t('No model has projections.'),
  run: (session, name) => session.request('rebuildProjection', { name }),
});

/** Goes on with the event at which a projection failed. `{ uri?, projection }` → the projection as it is then. */
export const retryProjection: CommandHandler = projectionCommand({
  isOf: ({ phase }) => phase === 'failed',
  none: () => vscode.l10n.t('No projection has failed.'),
  run: (session, name) => session.request('resumeProjection', { name, how: 'retry' }),
});

/** Goes on after the event at which a projection failed. `{ uri?, projection }` → the projection as it is then. */
export const skipProjectionEvent: CommandHandler = projectionCommand({
  isOf: ({ phase, failure }) => phase === 'failed' && (failure?.position ?? 0) > 0,
  none: () => vscode.l10n.t('No projection has failed at an event.'),
  run: (session, name) => session.request('resumeProjection', { name, how: 'skip' }),
});

/** Stops a rebuild where it is. `{ uri?, projection }` → the projection as it is then. */
export const cancelRebuild: CommandHandler = projectionCommand({
  isOf: ({ phase }) => phase === 'rebuilding',
  none: () => vscode.l10n.t('No projection is being rebuilt.'),
  run: (session, name) => session.request('resumeProjection', { name, how: 'cancel' }),
});

/** Selects the event at which a projection failed. The row of the view that stands for it → its position. */
export const selectFailedEvent: CommandHandler = async (context, argument): Promise<number> => {
  if (!isNode(argument, 'failed-event')) throw invalid(vscode.l10n.t('The argument must be a row of the tree.'));
  return useLog(context, undefined, async (session) => {
    await session.select(argument.position);
    await showInEditor(session.uri);
    return argument.position;
  });
};

function projectionCommand({ isOf, none, run }: ProjectionCommand): CommandHandler {
  return async (context, argument): Promise<ProjectionState | undefined> => {
    const given = isProgrammatic(argument) ? readArguments(argument, { ...LOG, projection: text }) : undefined;
    return useLog(context, given?.uri ?? uriOf(argument), async (session) => {
      const name = given?.projection ?? (await chosenName(session, argument));
      if (name === undefined) return undefined;
      await run(session, name);
      const states = await session.request('projections', null);
      return states.find((state) => state.name === name);
    });
  };

  async function chosenName(session: LogSession, argument: unknown): Promise<string | undefined> {
    if (isNode(argument, 'projection')) return argument.state.name;
    const states = (await session.request('projections', null)).filter(isOf);
    if (states.length === 0) throw new FoldlineError('not-found', none());
    const items = states.map((state) => ({
      label: plainLabel(state.name),
      description: plainLabel(describeProjection(state)),
      name: state.name,
    }));
    return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which projection?') }))?.name;
  }
}
