import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { TEST_FRAMEWORKS, type TestFramework } from '../../protocol/found.ts';
import { file, oneOf, optional, readArguments, wholeNumber } from '../arguments.ts';
import type { FoldlineContext } from '../context.ts';
import { exists } from '../files/exists.ts';
import { relativePath } from '../files/relative-path.ts';
import { writeText } from '../files/write-text.ts';
import { MEMORY } from '../ids.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { showNewDocument } from './show-new-document.ts';
import { positionOf, useLog } from './use-log.ts';

interface WrittenTest {
  readonly text: string;
  /** The command that leads to the event, where one was found. */
  readonly decidedBy: string | null;
  /** The file that it was written to, where one was given. */
  readonly uri?: string;
}

/**
 * Writes a given/when/then test of an event and its model: into a new file, or a document that is not saved yet.
 * `{ uri?, position?, framework?, file? }` → `{ text, decidedBy, uri? }`.
 */
export const writeTest: CommandHandler = async (context, argument): Promise<WrittenTest | undefined> => {
  const shape = {
    ...LOG,
    position: optional(wholeNumber(1)),
    framework: optional(oneOf(TEST_FRAMEWORKS)),
    file: optional(file),
  };
  const given = isProgrammatic(argument) ? readArguments(argument, shape) : undefined;
  return useLog(context, given?.uri ?? uriOf(argument), async (session) => {
    const position = positionOf(session, given?.position);
    const model = await modelFileOf(context, session, position);
    const framework = given === undefined ? await askFramework(context) : (given.framework ?? lastFramework(context));
    if (framework === undefined) return undefined;
    const target = given?.file ?? vscode.Uri.joinPath(model, '..', testName(model, position));
    if (given?.file !== undefined && (await exists(given.file))) {
      throw new FoldlineError('file-exists', vscode.l10n.t('“{0}” is there already.', logName(given.file)));
    }
    const modelFile = relativePath(vscode.Uri.joinPath(target, '..'), model);
    const written = await session.request('writeTest', { position, framework, modelFile });
    if (given === undefined) await showNewDocument(target, written.text);
    if (given?.file === undefined) return written;
    await writeText(given.file, written.text);
    return { ...written, uri: given.file.toString() };
  });
};

async function modelFileOf({ models }: FoldlineContext, session: LogSession, position: number): Promise<vscode.Uri> {
  await models.whenReady();
  const [row] = await session.request('rows', { positions: [position] });
  if (row === undefined) throw new FoldlineError('not-found', vscode.l10n.t('There is no such event.'));
  const found = models.modelFor(row.stream);
  if (found === undefined) {
    throw new FoldlineError(
      'not-found',
      vscode.l10n.t('No model is of the stream “{0}”: there is nothing to test.', row.stream),
    );
  }
  return vscode.Uri.parse(found.file.report.uri, true);
}

/** `order.model.ts` → `order.event-12.test.ts`: a name of the user's own, and nothing that the log says. */
function testName(model: vscode.Uri, position: number): string {
  const name = model.path.slice(model.path.lastIndexOf('/') + 1);
  const [, ending = '.js'] = /(\.[^.]+)$/.exec(name) ?? [];
  const stem = name.slice(0, -ending.length).replace(/\.model$/, '');
  // A runner's own modules are none of CommonJS.
  return `${stem}.event-${position}.test${ending === '.cjs' ? '.mjs' : ending}`;
}

function lastFramework({ extension }: FoldlineContext): TestFramework {
  const last = extension.workspaceState.get<unknown>(MEMORY.testFramework);
  return TEST_FRAMEWORKS.find((framework) => framework === last) ?? 'vitest';
}

async function askFramework(context: FoldlineContext): Promise<TestFramework | undefined> {
  const details: Readonly<Record<TestFramework, string>> = {
    vitest: 'Vitest',
    jest: 'Jest',
    'node:test': vscode.l10n.t('The test runner of Node.js'),
    emmett: vscode.l10n.t('Emmett’s DeciderSpecification, in the test runner of Node.js'),
  };
  const last = lastFramework(context);
  const items = [last, ...TEST_FRAMEWORKS.filter((framework) => framework !== last)].map((framework) => {
    return { label: framework, detail: details[framework], framework };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Write Test from Event'),
    placeHolder: vscode.l10n.t('In which language of tests?'),
  });
  if (chosen !== undefined) await context.extension.workspaceState.update(MEMORY.testFramework, chosen.framework);
  return chosen?.framework;
}
