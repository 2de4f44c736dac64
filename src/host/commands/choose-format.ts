import * as vscode from 'vscode';
import type { FoundFormat } from '../../protocol/sources.ts';
import { invalid, optional, readArguments, type Reader, text } from '../arguments.ts';
import { forgetFileMapping } from '../config/field-mappings.ts';
import { fileFormatFor, forgetFileFormat, writeFileFormat } from '../config/file-formats.ts';
import type { CommandId } from '../ids.ts';
import type { LogSession } from '../log/log-session.ts';
import { connectionNameOf } from '../servers/server-uri.ts';
import { askSteps, type Step, type StepItem } from '../ui/multi-step.ts';
import { runCancellably } from '../ui/run-cancellably.ts';
import { confidenceText } from '../views/format-names.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { globsFor, globStep } from './file-globs.ts';
import { showInEditor } from './open-in-editor.ts';
import { useLog } from './use-log.ts';

/** What a file is said to be: of an origin, rows whose fields are yet to be mapped, or whatever it looks like. */
type Said = { readonly origin: string } | 'rows' | 'detect';

interface Choice {
  readonly said?: Said;
  readonly text?: string;
}

const originOrNull: Reader<string | null> = (value, name) => (value === null ? null : text(value, name));

/**
 * Says which format a file has, against what it looks like, and remembers it in the settings; the log is read anew.
 * `{ uri?, origin, glob? }`, where no origin (null) is that it is to be detected again → `{ origin, glob }`.
 */
export const chooseFormat: CommandHandler = async (context, argument) => {
  const shape = { ...LOG, origin: originOrNull, glob: optional(text) };
  const given = isProgrammatic(argument) ? readArguments(argument, shape) : undefined;
  const uri = given?.uri ?? uriOf(argument) ?? context.active.session?.uri ?? fileInTextEditor();
  return useLog(context, uri, async (session) => {
    if (connectionNameOf(session.uri) !== undefined) {
      throw invalid(vscode.l10n.t('What is on a server is told by its tables or messages, and is not chosen.'));
    }
    if (given !== undefined) {
      const glob = given.glob ?? globsFor(session.uri).exact;
      await adopt(session, given.origin, glob);
      return { origin: given.origin, glob };
    }
    const chosen = await askFormat(session);
    if (chosen === undefined) return undefined;
    if (chosen.said === 'rows') {
      return vscode.commands.executeCommand('foldline.mapFields' satisfies CommandId, session.uri);
    }
    const origin = chosen.said === 'detect' ? null : chosen.said.origin;
    // The editor says what goes wrong with the log as it is read then.
    await showInEditor(session.uri);
    await adopt(session, origin, chosen.glob);
    return { origin, glob: chosen.glob };
  });
};

/** A file may be said to be something before it was ever opened as a log. */
function fileInTextEditor(): vscode.Uri | undefined {
  return vscode.window.activeTextEditor?.document.uri;
}

/** What the settings say of a file is read by itself where they changed; where they did not, it is still asked for. */
async function adopt(session: LogSession, origin: string | null, glob: string): Promise<void> {
  await forgetFileMapping(session.uri);
  if (origin === null) await forgetFileFormat(session.uri);
  else await writeFileFormat(glob, origin);
  await session.reopen();
}

async function askFormat(session: LogSession): Promise<{ readonly said: Said; readonly glob: string } | undefined> {
  const formats = await runCancellably(vscode.l10n.t('Looking at the file'), () => session.formats());
  const chosen = await askSteps<Choice>((before) => {
    const [first] = before;
    if (first === undefined) return formatStep(session, formats);
    return before.length === 1 && typeof first.said === 'object'
      ? globStep(session.uri, vscode.l10n.t('Choose Format: for which files?'))
      : undefined;
  }, 2);
  const said = chosen?.[0]?.said;
  return said === undefined ? undefined : { said, glob: chosen?.[1]?.text ?? globsFor(session.uri).exact };
}

function formatStep(session: LogSession, formats: readonly FoundFormat[]): Step<Choice> {
  const { l10n } = vscode;
  const chosen = fileFormatFor(session.uri);
  const now = session.summary?.format.origin?.name;
  const found = formats.map(({ origin, confidence }): StepItem<Choice> => {
    const description = [
      ...(origin.name === now ? [l10n.t('read as this now')] : []),
      ...(origin.name === chosen ? [l10n.t('chosen')] : []),
    ].join(', ');
    const detail = confidenceText({ confidence });
    return { label: origin.label, description, detail, value: { said: { origin: origin.name } } };
  });
  const others: StepItem<Choice>[] = [
    { label: l10n.t('Others'), kind: vscode.QuickPickItemKind.Separator },
    {
      label: l10n.t('As Rows, Map Fields…'),
      detail: l10n.t('Say yourself where the stream, the type and the other fields of an event are'),
      value: { said: 'rows' },
    },
    {
      label: l10n.t('Detect Again'),
      detail: l10n.t('Forget what was chosen or mapped for this file, and look at its content'),
      value: { said: 'detect' },
    },
  ];
  return {
    title: l10n.t('Choose Format'),
    placeholder:
      found.length === 0
        ? l10n.t('No store, broker or tool that Foldline knows has written this file')
        : l10n.t('What has written this file?'),
    items: [...found, ...others],
    active: found.find(({ value }) => typeof value?.said === 'object' && value.said.origin === now),
  };
}
