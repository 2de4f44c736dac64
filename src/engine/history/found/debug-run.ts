import { FoldlineError } from '../../../core/events/errors.ts';
import { encodeString } from '../../../core/json/json-string.ts';
import { Turns } from '../../../core/log/turns.ts';
import type { FoundRequests } from '../../../protocol/found.ts';
import type { LogContents } from '../../log-contents.ts';
import type { HistoryLog } from '../open-history.ts';

/** Characters: what is longer is no text that a program reads at once. */
const LONGEST = 2 ** 28;

/** See `debugRun` of `FoundRequests`. */
export async function debugRun(
  { contents: contentsNow, sources, modelStates }: HistoryLog,
  { position }: FoundRequests['debugRun']['params'],
  signal: AbortSignal,
): Promise<FoundRequests['debugRun']['result']> {
  const contents = contentsNow();
  if (!contents.hasEvent(position)) {
    throw new FoldlineError('not-found', `There is no event at position ${position}.`);
  }
  const stream = contents.streamNameAt(position);
  const model = sources.modelOf(stream);
  if (model === undefined) {
    throw new FoldlineError('not-found', `No model is of the stream “${stream}”, so that there is nothing to debug.`);
  }
  const { reference } = model;
  const exports = await modelStates.ask({ model, stream }, 0, (worker) =>
    worker.request('modelExports', { model: reference }, signal),
  );
  const { index, streamPositions } = contents;
  const positions = streamPositions.of(index.stream[position - 1] ?? 0);
  const turns = new Turns(signal);
  let text = '';
  for (let ordinal = 1; ordinal <= streamPositions.ordinal(position); ordinal++) {
    text += `${ordinal === 1 ? '' : ',\n'}${eventText(contents, positions[ordinal - 1] ?? 0)}`;
    if (text.length > LONGEST) {
      throw new FoldlineError('file-too-large', 'The events of the stream are too many to be debugged at once.');
    }
    await turns.pass();
  }
  return { model: reference, text: `{"exports":${JSON.stringify(exports)},"events":[\n${text}\n]}\n` };
}

/** An event as the model is given it, as JSON. */
function eventText(contents: LogContents, position: number): string {
  const { dataText, metadataText = 'null', id = '', time } = contents.fieldsAt(position);
  const { index } = contents;
  const numbers = `"version":${index.versionAt(position)},"position":${position}`;
  const texts = `"id":${encodeString(id)},"stream":${encodeString(contents.streamNameAt(position))}`;
  const ofType = `"type":${encodeString(contents.typeNameAt(position))}`;
  const ofTime = `"time":${time === undefined ? 'null' : encodeString(time)}`;
  return `{${ofType},"data":${dataText},"metadata":${metadataText},${texts},${numbers},${ofTime}}`;
}
