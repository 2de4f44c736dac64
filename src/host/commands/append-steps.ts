import * as vscode from 'vscode';
import type { AppendRequest, AppendResult } from '../../protocol/log.ts';
import type { AppendDraft } from '../../protocol/webview.ts';
import type { FoldlineContext } from '../context.ts';
import { appendFailure } from '../log/append-failure.ts';
import type { LogSession } from '../log/log-session.ts';
import { selectWhenRead } from '../log/until-read.ts';
import { streamVersion } from '../log/stream-version.ts';
import type { StepAnswer, StepPlace } from '../ui/step-answer.ts';
import { askData, askStream, askType } from './append-questions.ts';
import { showInEditor } from './open-in-editor.ts';

const STEPS = ['stream', 'type', 'data'] as const;
type StepName = (typeof STEPS)[number];

/** What has been said so far. */
interface Asked {
  readonly stream: string;
  readonly type: string;
  readonly dataText: string | null;
  readonly metadataText: string;
  /** Of the stream as it was when it was chosen, which is what is expected; no step waits for it. */
  readonly version: Promise<number>;
}

interface Answer {
  readonly next: 'append' | 'form';
  readonly draft: AppendDraft;
}

/**
 * Asks for stream, type and data, each with a way to the form that has it all; appends, and selects the new event. An
 * append that does not go through goes on in the form. Undefined where the user gave up or went there.
 */
export async function appendBySteps(
  context: FoldlineContext,
  session: LogSession,
  start: { readonly stream?: string; readonly metadataText?: string },
): Promise<AppendResult | undefined> {
  const answer = await ask(session, start);
  if (answer === undefined) return undefined;
  const { next, draft } = answer;
  if (next === 'form') {
    context.appends.show(session.uri, { draft });
    return undefined;
  }
  try {
    const result = await session.request('append', requestOf(draft));
    await Promise.all([selectWhenRead(session, result.lastPosition), showInEditor(session.uri)]);
    return result;
  } catch (error) {
    context.appends.show(session.uri, { draft, failure: await appendFailure(session, error) });
    return undefined;
  }
}

async function ask(
  session: LogSession,
  { stream = '', metadataText = '' }: { readonly stream?: string; readonly metadataText?: string },
): Promise<Answer | undefined> {
  const names = stream === '' ? STEPS : STEPS.slice(1);
  let asked: Asked = { stream, type: '', dataText: null, metadataText, version: versionOf(session, stream) };
  for (let index = 0; ;) {
    const name = names[index];
    if (name === undefined) return { next: 'append', draft: await draftOf(asked) };
    const place = { title: titleOf(asked, name), step: index + 1, totalSteps: names.length, canGoBack: index > 0 };
    const answer = await askStep(session, asked, name, place);
    switch (answer.kind) {
      case 'given-up':
        return undefined;
      case 'form':
        return { next: 'form', draft: await draftOf(withValue(session, asked, name, answer.typed)) };
      case 'back':
        index--;
        break;
      case 'chosen':
        asked = withValue(session, asked, name, answer.value);
        index++;
    }
  }
}

function askStep(session: LogSession, asked: Asked, name: StepName, place: StepPlace): Promise<StepAnswer<string>> {
  switch (name) {
    case 'stream':
      return askStream(session, asked.stream, place);
    case 'type':
      return askType(session, asked.stream, place);
    case 'data':
      return askData(session, asked, place);
  }
}

function withValue(session: LogSession, asked: Asked, name: StepName, value: string): Asked {
  switch (name) {
    case 'stream':
      return { ...asked, stream: value, version: versionOf(session, value) };
    case 'type':
      // Another type starts from a payload of its own.
      return { ...asked, type: value, dataText: value === asked.type ? asked.dataText : null };
    case 'data':
      return value === '' ? asked : { ...asked, dataText: value };
  }
}

function versionOf(session: LogSession, stream: string): Promise<number> {
  const version = streamVersion(session, stream);
  // Who waits for it is told; nobody may.
  version.catch(() => undefined);
  return version;
}

async function draftOf({ stream, type, dataText, metadataText, version }: Asked): Promise<AppendDraft> {
  const expectedVersion = await version;
  return { stream, type, dataText, metadataText, expectedVersion, condition: null, id: '', time: '' };
}

function titleOf({ stream, type }: Asked, name: StepName): string {
  switch (name) {
    case 'stream':
      return vscode.l10n.t('Append Event');
    case 'type':
      return vscode.l10n.t('Append Event to {0}', stream);
    case 'data':
      return vscode.l10n.t('Append {0} to {1}', type, stream);
  }
}

function requestOf({ stream, type, dataText, metadataText, expectedVersion }: AppendDraft): AppendRequest {
  return {
    stream,
    events: [{ type, dataText: dataText ?? '{}', ...(metadataText === '' ? {} : { metadataText }) }],
    ...(expectedVersion === null ? {} : { expectedVersion }),
  };
}
