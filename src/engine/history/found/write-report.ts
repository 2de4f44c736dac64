import { FoldlineError, hasErrorCode, messageOf, throwIfCancelled } from '../../../core/events/errors.ts';
import { formatJson } from '../../../core/json/format-json.ts';
import { Turns } from '../../../core/log/turns.ts';
import type { FoundRequests } from '../../../protocol/found.ts';
import type { StateMaker } from '../../../protocol/log.ts';
import type { LogContents } from '../../log-contents.ts';
import type { HistoryLog } from '../open-history.ts';
import { changedLines } from './changed-lines.ts';
import { fenced, plainText } from './markdown.ts';

/** See `writeReport` of `FoundRequests`. */
export async function writeReport(
  log: HistoryLog,
  { positions, of, title }: FoundRequests['writeReport']['params'],
  signal: AbortSignal,
): Promise<FoundRequests['writeReport']['result']> {
  const { logName } = log.contents();
  const count = `${numberText(positions.length)} of ${numberText(of)} events of ${plainText(logName)}.`;
  const parts = [`# ${plainText(title)}\n`, `${count}\n`];
  const turns = new Turns(signal);
  for (const position of positions) {
    parts.push(...(await eventParts(log, position, signal)));
    await turns.pass();
  }
  return { text: parts.join('\n') };
}

async function eventParts(log: HistoryLog, position: number, signal: AbortSignal): Promise<string[]> {
  throwIfCancelled(signal);
  const contents = log.contents();
  if (!contents.hasEvent(position)) {
    throw new FoldlineError('not-found', `There is no event at position ${position}.`);
  }
  const { time, dataText, metadataText } = contents.fieldsAt(position);
  const id = contents.idAt(position);
  const version = contents.index.ownVersion[position - 1] ?? 0;
  const type = plainText(contents.typeNameAt(position));
  const facts = [
    `position ${numberText(position)}`,
    ...(time === undefined ? [] : [plainText(time)]),
    ...(id === undefined ? [] : [`id ${plainText(id)}`]),
  ];
  return [
    `## ${type} – ${plainText(contents.streamNameAt(position))}, version ${version}\n`,
    `${facts.join(', ')}\n`,
    fenced('json', formatJson(dataText).trimEnd()),
    ...(metadataText === undefined || /^\{\s*\}$/.test(metadataText)
      ? []
      : ['Metadata:\n', fenced('json', formatJson(metadataText).trimEnd())]),
    ...(await changeParts(log, contents, position, signal)),
  ];
}

async function changeParts(
  { sources }: HistoryLog,
  contents: LogContents,
  position: number,
  signal: AbortSignal,
): Promise<string[]> {
  const ordinal = contents.streamPositions.ordinal(position);
  const streamId = contents.index.stream[position - 1] ?? 0;
  try {
    const { states, failures, by } = await sources.at(streamId, [ordinal - 1, ordinal], {}, signal);
    const failure = failures.find((failed) => failed.ordinal === ordinal);
    const lines = changedLines(states[0] ?? 'null', states[1] ?? 'null');
    return [
      ...(failure === undefined ? [] : [`It could not be folded: ${plainText(failure.message)}\n`]),
      ...(lines.length === 0
        ? [`It changed nothing in the state (${makerText(by)}).\n`]
        : [`What it changed in the state (${makerText(by)}):\n`, fenced('diff', lines.join('\n'))]),
    ];
  } catch (error) {
    // A model that fails at one event is no reason to keep the others back.
    if (!hasErrorCode(error, 'model-error') && !hasErrorCode(error, 'model-timeout')) throw error;
    return [`Its state could not be made: ${plainText(messageOf(error))}\n`];
  }
}

function makerText(by: StateMaker): string {
  return by.kind === 'fold' ? `fold: ${by.fold}` : `model: ${plainText(by.name)}`;
}

function numberText(number: number): string {
  return number.toLocaleString('en');
}
