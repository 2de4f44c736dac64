import { hasErrorCode, messageOf } from '../core/events/errors.ts';
import { equalJson } from '../core/json/equal-json.ts';
import { resolvePointer } from '../core/json/json-pointer.ts';
import type { LosslessValue } from '../core/json/lossless-value.ts';
import type { SourceNote } from '../core/log/source-note.ts';
import { decodeUtf8 } from '../core/log/string-bytes.ts';
import type { StateMaker } from '../protocol/log.ts';
import type { LogContents } from './log-contents.ts';
import type { StateSources, StreamStates } from './state-sources.ts';

/** States that are made at once. */
const CHUNK = 256;

/** An event with the state that its source recorded after it. */
interface Recorded {
  readonly ordinal: number;
  readonly position: number;
  readonly state: LosslessValue;
}

/**
 * Holds the states that a source recorded (FieldMapping.recordedState) against those that the fold or the model of each
 * stream makes: a note a stream says whether they are the same, or after which event they are not. None where the source
 * records no states. Throws `cancelled`.
 */
export async function compareRecordedStates(
  contents: LogContents,
  sources: StateSources,
  signal: AbortSignal,
): Promise<readonly SourceNote[]> {
  const { recordedState } = contents.format.mapping;
  if (recordedState === undefined) return [];
  const notes: SourceNote[] = [];
  for (let streamId = 0; streamId < contents.index.streamNames.size; streamId++) {
    const note = await compareStream(contents, sources, streamId, recordedState, signal);
    if (note !== undefined) notes.push(note);
  }
  return notes;
}

async function compareStream(
  contents: LogContents,
  sources: StateSources,
  streamId: number,
  pointer: string,
  signal: AbortSignal,
): Promise<SourceNote | undefined> {
  const stream = contents.index.streamNames.text(streamId);
  let compared = 0;
  let by: StateMaker | undefined;
  for (const chunk of chunksOf(recordedIn(contents, streamId, pointer))) {
    let made: StreamStates;
    try {
      made = await sources.at(
        streamId,
        chunk.map(({ ordinal }) => ordinal),
        {},
        signal,
      );
    } catch (error) {
      if (!hasErrorCode(error, 'model-error') && !hasErrorCode(error, 'model-timeout')) throw error;
      return note(stream, `cannot be compared with those of its model: ${messageOf(error)}`);
    }
    by = made.by;
    const other = chunk.find(({ state }, index) => !equalJson(state, made.states[index] ?? 'null'));
    compared += chunk.length;
    if (other === undefined) continue;
    const { position } = other;
    const type = contents.typeNameAt(position);
    return note(
      stream,
      `differ from those that ${makerName(by)} makes, first after “${type}” at position ${position}.`,
    );
  }
  return by && note(stream, `are those that ${makerName(by)} makes: ${compared} were compared.`);
}

function note(stream: string, says: string): SourceNote {
  return { code: 'recorded-states', message: `The states recorded of “${stream}” ${says}` };
}

function makerName(by: StateMaker): string {
  return by.kind === 'fold' ? `the fold “${by.fold}”` : `the model “${by.name}”`;
}

function* recordedIn(contents: LogContents, streamId: number, pointer: string): Generator<Recorded> {
  for (const [index, position] of contents.streamPositions.of(streamId).entries()) {
    const state = resolvePointer(decodeUtf8(contents.bytesAt(position)), pointer);
    if (state !== undefined) yield { ordinal: index + 1, position, state };
  }
}

function* chunksOf(recorded: Iterable<Recorded>): Generator<readonly Recorded[]> {
  let chunk: Recorded[] = [];
  for (const one of recorded) {
    if (chunk.push(one) < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
