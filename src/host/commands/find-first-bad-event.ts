import * as vscode from 'vscode';
import type { Bisection } from '../../protocol/explain.ts';
import type { StateChoice } from '../../protocol/states.ts';
import type * as api from '../api/foldline.d.ts';
import { publicFoundEvent } from '../api/public-explanation.ts';
import { type Arguments, invalid, optional, readArguments, text } from '../arguments.ts';
import { BAD_STATE, toStateChoice } from '../explain-arguments.ts';
import type { LogSession } from '../log/log-session.ts';
import { countOf } from '../ui/numbers.ts';
import { runCancellably } from '../ui/run-cancellably.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import { askForBadState } from './bad-state-steps.ts';
import type { CommandHandler } from './command.ts';
import { describeEvent } from './describe-event.ts';
import { showInEditor } from './open-in-editor.ts';
import { useLog } from './use-log.ts';

const SHAPE = { ...LOG, ...BAD_STATE, stream: optional(text), category: optional(text) };

/** The filter that shows the first bad event of each stream of a category. */
interface FilteredCategory {
  readonly filter: string;
  /** How many streams have one. */
  readonly matches: number;
}

/**
 * Finds and selects the first event after which a condition on its stream's state holds. `{ uri?, stream, when,
 * monotone?, version?, fold?, model? }` → the event with the states around it, or null; `{ uri?, category, when }` filters
 * the log by the first such event of each stream → the filter and how many match. Of a user, or with a stream's node, it
 * asks.
 */
export const findFirstBadEvent: CommandHandler = async (
  context,
  argument,
): Promise<api.FoundEvent | FilteredCategory | null | undefined> => {
  if (isProgrammatic(argument)) {
    const { uri, ...given } = readArguments(argument, SHAPE);
    return useLog(context, uri, (session) => find(session, given));
  }
  const stream = isNode(argument, 'stream') ? argument.stream.name : undefined;
  return useLog(context, uriOf(argument), async (session) => {
    const asked = await askForBadState(session, stream);
    if (asked === undefined) return undefined;
    const title = vscode.l10n.t('Looking for the first event with {0}', asked.when);
    if ('category' in asked) {
      const filtered = await runCancellably(title, () => filterCategory(session, asked.category, asked.when));
      await showInEditor(session.uri);
      tellFiltered(asked.category, asked.when, filtered.matches);
      return filtered;
    }
    const bisection = await runCancellably(title, (signal) => session.request('bisect', asked, signal));
    await show(session, bisection);
    void tell(session, asked.stream, asked.when, bisection);
    return undefined;
  });
};

async function find(
  session: LogSession,
  { stream, category, ...given }: Omit<Arguments<typeof SHAPE>, 'uri'>,
): Promise<api.FoundEvent | FilteredCategory | null> {
  if (category !== undefined) {
    if (stream !== undefined || Object.keys(given).length > 1) {
      throw invalid(vscode.l10n.t('With “category” there is “when”, and nothing else.'));
    }
    return filterCategory(session, category, given.when);
  }
  if (stream === undefined) throw invalid(vscode.l10n.t('Give “stream” or “category”.'));
  const { versionShift } = session.summary ?? (await session.opened);
  const bisection = await session.request('bisect', toStateChoice({ ...given, stream }, versionShift));
  await show(session, bisection);
  return publicFoundEvent(bisection, versionShift);
}

/** Selects the event that was found, and shows what it changed. */
async function show(session: LogSession, { found }: Bisection): Promise<void> {
  if (found === null) return;
  await session.select(found.position);
  session.showTab('diff');
}

async function filterCategory(session: LogSession, category: string, when: string): Promise<FilteredCategory> {
  const expression = `category:"${category.replaceAll(/["\\]/g, String.raw`\$&`)}" first:(${when})`;
  const mistake = await session.request('checkFilter', { expression });
  if (mistake !== null) throw invalid(mistake.message);
  session.setFilter({ expression });
  const { positions } = await session.matches();
  return { filter: expression, matches: positions?.length ?? 0 };
}

async function tell(
  session: LogSession,
  stream: StateChoice['stream'],
  when: string,
  { found, initially, states }: Bisection,
): Promise<void> {
  const looked = countOf(states, vscode.l10n.t('state'), vscode.l10n.t('states'));
  if (found !== null) {
    await showInEditor(session.uri);
    const event = await describeEvent(session, found.position);
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} is the first with {1}. Looked at {2}.', event, when, looked),
    );
  } else if (initially) {
    const message = vscode.l10n.t('{0} holds for the initial state of “{1}” already, before any event.', when, stream);
    void vscode.window.showInformationMessage(message);
  } else {
    const message = vscode.l10n.t('{0} holds for no state of “{1}”. Looked at {2}.', when, stream, looked);
    void vscode.window.showInformationMessage(message);
  }
}

function tellFiltered(category: string, when: string, matches: number): void {
  const message =
    matches === 0
      ? vscode.l10n.t('{0} holds for no state of the category “{1}”.', when, category)
      : vscode.l10n.t(
          '{0} holds in {1} of the category “{2}”. The log shows the first event of each.',
          when,
          countOf(matches, vscode.l10n.t('stream'), vscode.l10n.t('streams')),
          category,
        );
  void vscode.window.showInformationMessage(message);
}
