import * as vscode from 'vscode';
import { matchesStream } from '../../core/cqrs/model/stream-pattern.ts';
import type { EventTypeSummary, StreamSummary } from '../../protocol/log.ts';
import type { LogSession } from '../log/log-session.ts';
import { countOf, formatNumber } from '../ui/numbers.ts';
import { sayCheck } from '../ui/payload-remarks.ts';
import { pickOrType, type TypedItem } from '../ui/pick-or-type.ts';
import { plainLabel } from '../ui/plain-label.ts';
import type { StepAnswer, StepPlace } from '../ui/step-answer.ts';
import { shortTime } from '../ui/times.ts';
import { typeJson } from '../ui/type-json.ts';

/** Streams that are listed at a time. */
const LISTED = 100;

/**
 * Asks for a stream: one of those that there are, the newest first, or a new one. With `pattern`, those that it is of come
 * before the others.
 */
export function askStream(
  session: LogSession,
  typed: string,
  place: StepPlace,
  pattern?: string,
): Promise<StepAnswer<string>> {
  return pickOrType({
    ...place,
    placeholder: vscode.l10n.t('Which stream? Choose one, or type the name of a new one'),
    typed,
    find: async (name) => {
      const [items, known] = await Promise.all([
        recentStreams(session, name, pattern),
        session.request('stream', { name }),
      ]);
      const isNew = name.trim() !== '' && known === null;
      // What is typed in full is meant, however many longer names there are.
      const named = known === null ? [] : [known];
      const others = items.filter((stream) => stream.name !== known?.name);
      const fits = ({ name: other }: StreamSummary): boolean => pattern === undefined || matchesStream(pattern, other);
      const listed = [...others.filter(fits), ...others.filter((stream) => !fits(stream))];
      return [
        ...[...named, ...listed].map(streamItem),
        ...(isNew ? [newItem(vscode.l10n.t('New stream “{0}”', name), name)] : []),
      ];
    },
  });
}

/** The newest streams whose name contains a text; where nothing is typed yet, those that the pattern is most likely of. */
async function recentStreams(session: LogSession, name: string, pattern = ''): Promise<readonly StreamSummary[]> {
  const page = { order: 'recent', limit: LISTED } as const;
  const begin = /^~?([^*,\\~]*)/.exec(pattern)?.[1] ?? '';
  if (name === '' && begin !== '') {
    const { items } = await session.request('streams', { ...page, filter: begin });
    if (items.length > 0) return items;
  }
  return (await session.request('streams', { ...page, filter: name })).items;
}

/** Asks for a type: one that streams like this have, another one, or a new one. */
export function askType(session: LogSession, stream: string, place: StepPlace): Promise<StepAnswer<string>> {
  const types = session.request('typesFor', { stream });
  return pickOrType({
    ...place,
    placeholder: vscode.l10n.t('What happened? Choose a type, or type the name of a new one'),
    find: async (name) => {
      const { likely, others } = await types;
      const named = [...likely, ...others].filter((type) => type.name === name);
      const matching = (some: readonly EventTypeSummary[]): TypedItem[] =>
        some.filter((type) => type.name !== name && type.name.toLowerCase().includes(name.toLowerCase())).map(typeItem);
      const separator: TypedItem = { label: vscode.l10n.t('other types'), kind: vscode.QuickPickItemKind.Separator };
      const rest = matching(others);
      const isNew = name.trim() !== '' && named.length === 0;
      return [
        ...named.map(typeItem),
        ...matching(likely),
        ...(rest.length === 0 ? [] : [separator, ...rest]),
        ...(isNew ? [newItem(vscode.l10n.t('New type “{0}”', name), name)] : []),
      ];
    },
  });
}

export interface AskedEvent {
  readonly stream: string;
  readonly type: string;
  /** What was written before; null: the type's newest payload is the start. */
  readonly dataText: string | null;
  /** The version that the stream has. */
  readonly version: Promise<number>;
}

/** Asks for the data as JSON. */
export function askData(session: LogSession, event: AskedEvent, place: StepPlace): Promise<StepAnswer<string>> {
  const { stream, type } = event;
  return typeJson({
    ...place,
    start: startOf(session, event),
    check: async (text) => sayCheck(await session.request('checkPayload', { text, type, stream })),
  });
}

async function startOf(
  session: LogSession,
  { stream, type, dataText, version }: AskedEvent,
): Promise<{ readonly text: string; readonly prompt: string }> {
  const [shape, last] = await Promise.all([session.request('payloadShape', { type, stream }), version]);
  return {
    text: dataText ?? shape.lastDataText ?? '{}',
    prompt: vscode.l10n.t('The data as JSON. Enter appends it as version {0} of the stream.', formatNumber(last + 1)),
  };
}

function streamItem({ name, events, lastTime }: StreamSummary): TypedItem {
  const count = countOf(events, vscode.l10n.t('event'), vscode.l10n.t('events'));
  const description = lastTime === null ? count : `${count} · ${shortTime(lastTime)}`;
  return { label: plainLabel(name), description: plainLabel(description), value: name };
}

function typeItem({ name, events }: EventTypeSummary): TypedItem {
  const description = countOf(events, vscode.l10n.t('event'), vscode.l10n.t('events'));
  return { label: plainLabel(name), description, value: name };
}

function newItem(label: string, value: string): TypedItem {
  return { label: plainLabel(label), value, iconPath: new vscode.ThemeIcon('add') };
}
