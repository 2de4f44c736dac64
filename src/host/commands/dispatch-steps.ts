import * as vscode from 'vscode';
import { matchesStream } from '../../core/cqrs/model/stream-pattern.ts';
import type { DispatchDraft } from '../../protocol/dispatch-form.ts';
import type { FoldlineContext } from '../context.ts';
import type { LogSession } from '../log/log-session.ts';
import { pickOrType, type TypedItem } from '../ui/pick-or-type.ts';
import { plainLabel } from '../ui/plain-label.ts';
import type { StepAnswer, StepPlace } from '../ui/step-answer.ts';
import { askStream } from './append-questions.ts';

const STEPS = ['stream', 'command'] as const;
type StepName = (typeof STEPS)[number];

interface Asked {
  readonly stream: string;
  readonly command: string;
  readonly model: string | null;
}

/** What is known before anything is asked. */
export interface DispatchStartingPoint {
  readonly stream?: string;
  readonly command?: string;
  readonly model?: string;
}

/**
 * Asks for the stream and the command, unless they are known, each with a way to the form that has it all. Undefined where
 * the user gave up.
 */
export async function askCommand(
  context: FoldlineContext,
  session: LogSession,
  start: DispatchStartingPoint,
): Promise<DispatchDraft | undefined> {
  const names = STEPS.filter((name) => start[name] === undefined);
  const { stream = await selectedStream(context, session, start), command = '', model = null } = start;
  let asked: Asked = { stream, command, model };
  for (let index = 0; ;) {
    const name = names[index];
    if (name === undefined) return draftOf(asked);
    const place = { title: titleOf(asked, name), step: index + 1, totalSteps: names.length, canGoBack: index > 0 };
    const answer = await askStep(context, session, asked, name, place);
    switch (answer.kind) {
      case 'given-up':
        return undefined;
      case 'form':
        return draftOf({ ...asked, [name]: answer.typed });
      case 'back':
        index--;
        break;
      case 'chosen':
        asked = { ...asked, [name]: answer.value };
        index++;
    }
  }
}

/** The stream of the selected event is most likely meant, where the model is of it. */
async function selectedStream(
  { commands }: FoldlineContext,
  session: LogSession,
  { model }: DispatchStartingPoint,
): Promise<string> {
  if (session.selected === null) return '';
  const [row] = await session.request('rows', { positions: [session.selected] });
  if (row === undefined) return '';
  const pattern = model === undefined ? '*' : await commands.streamsOf(model);
  return pattern !== undefined && matchesStream(pattern, row.stream) ? row.stream : '';
}

async function askStep(
  context: FoldlineContext,
  session: LogSession,
  asked: Asked,
  name: StepName,
  place: StepPlace,
): Promise<StepAnswer<string>> {
  if (name === 'command') return askCommandName(context, session, asked, place);
  const pattern = asked.model === null ? undefined : await context.commands.streamsOf(asked.model);
  return askStream(session, asked.stream, place, pattern);
}

/** Asks for a command: one of the model's, one that was dispatched before, or another one where that can be. */
async function askCommandName(
  { commands: known }: FoldlineContext,
  session: LogSession,
  asked: Asked,
  place: StepPlace,
): Promise<StepAnswer<string>> {
  const { model, commands, takesAny } = await known.of(session, asked);
  const placeholder =
    model === null
      ? vscode.l10n.t('What is to be done? It is recorded as an event: no model is of this stream')
      : vscode.l10n.t('What is to be done? The model {0} decides', model.name);
  return pickOrType({
    ...place,
    placeholder,
    typed: asked.command,
    find: (typed) => {
      const items = commands
        .filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
        .map(({ name, description }): TypedItem => commandItem(name, description));
      const isNew = takesAny && typed.trim() !== '' && !commands.some(({ name }) => name === typed);
      // What is typed in full is meant, however many longer names there are.
      const named = items.filter(({ value }) => value === typed);
      const others = items.filter(({ value }) => value !== typed);
      const none = items.length === 0 && !isNew ? [noCommand(model?.name ?? '', typed)] : [];
      return Promise.resolve([...named, ...others, ...(isNew ? [newItem(typed)] : []), ...none]);
    },
  });
}

function commandItem(name: string, description: string | null): TypedItem {
  return {
    label: plainLabel(name),
    value: name,
    iconPath: new vscode.ThemeIcon('zap'),
    ...(description === null ? {} : { detail: plainLabel(description) }),
  };
}

function newItem(name: string): TypedItem {
  return {
    label: plainLabel(vscode.l10n.t('Command “{0}”', name)),
    value: name,
    iconPath: new vscode.ThemeIcon('add'),
  };
}

/** Says why there is nothing to choose. */
function noCommand(model: string, typed: string): TypedItem {
  const label =
    typed === ''
      ? vscode.l10n.t('The model {0} has no commands', model)
      : vscode.l10n.t('The model {0} has no command “{1}”', model, typed);
  return { label: plainLabel(label) };
}

function draftOf({ stream, command, model }: Asked): DispatchDraft {
  return { stream, command, model, dataText: null, metadataText: '', version: null };
}

function titleOf({ stream, command }: Asked, name: StepName): string {
  if (name === 'command') return vscode.l10n.t('Dispatch Command to {0}', stream);
  return command === '' ? vscode.l10n.t('Dispatch Command') : vscode.l10n.t('Dispatch {0}', command);
}
