import { FoldlineError } from '../../core/events/errors.ts';
import { TRANSLATED_MAPPING } from '../../core/log/log-format.ts';
import { isoTextOfNumber } from '../../core/log/time.ts';
import { Turns } from '../../core/log/turns.ts';
import { EventLines, type TranslatedEvent } from '../event-lines.ts';
import { jsonMembers, scalarText } from '../json-object.ts';
import type { RecognisedSource, SourceFamily, SourceFile, Translate } from '../source.ts';
import { serializedJson } from '../tables/payload.ts';
import { PartitionReader, type PartitionDocument } from './partition.ts';

const PARTITION = 'nesprt03';
const OTHER_PARTITION = 'nesprt';
const INDEX = 'nesidx';
/** What an event is called that does not say its type. */
const UNKNOWN_TYPE = 'event';
const EVENTS_A_TURN = 500;

/** The partitions of event-storage (npm): a file a stream, with versions from 0. */
export const eventStorageFamily: SourceFamily = {
  recognise: (file) => {
    const magic = new TextDecoder('latin1').decode(file.head.subarray(0, PARTITION.length));
    if (magic === PARTITION) return Promise.resolve([partitionSource(file)]);
    const other = magic.startsWith(INDEX)
      ? 'is an index of event-storage. The events are in the partition beside it, whose name has no “.index”.'
      : `is a partition of event-storage in version ${magic.slice(OTHER_PARTITION.length)}, and only version 3 is known here.`;
    return magic.startsWith(INDEX) || magic.startsWith(OTHER_PARTITION)
      ? Promise.reject(new FoldlineError('not-an-event-log', `“${file.name}” ${other}`))
      : Promise.resolve([]);
  },
};

function partitionSource(file: SourceFile): RecognisedSource {
  return {
    format: {
      name: 'translated',
      origin: { name: 'event-storage', label: 'event-storage' },
      isMade: true,
      layout: 'lines',
      mapping: TRANSLATED_MAPPING,
      confidence: 'sure',
      versions: { from: 0 },
    },
    translate: translatePartition(file),
  };
}

function translatePartition(file: SourceFile): Translate {
  return async function* (listener, signal) {
    const turns = new Turns(signal);
    const reader = new PartitionReader(file.bytes);
    const lines = new EventLines();
    for (let document = reader.next(); document !== undefined; document = reader.next()) {
      lines.add(eventOf(document, file.name));
      if (lines.events % EVENTS_A_TURN !== 0) continue;
      yield* lines.full();
      await turns.pass();
    }
    yield* lines.rest();
    if (reader.end === 'torn') {
      listener.problem('torn-line', 'The last event is not whole: it is being written, or its writing was broken off.');
    } else if (reader.end === 'damaged') {
      listener.problem('malformed-line', `What is at byte ${reader.offset} is no event; what follows is not read.`);
    }
  };
}

/** Of a document that the event store has written; one of the storage alone is data of the stream that the file is. */
function eventOf({ bytes, sequenceNumber, time }: PartitionDocument, fileName: string): TranslatedEvent {
  const json = serializedJson(bytes);
  const document = jsonMembers(json);
  const payload = document.get('payload') ?? json;
  const metadata = document.get('metadata');
  const said = jsonMembers(metadata);
  return {
    stream: scalarText(document.get('stream')) ?? fileName,
    version: scalarText(said.get('streamVersion')),
    type: scalarText(jsonMembers(payload).get('type')) ?? UNKNOWN_TYPE,
    time: isoTextOfNumber(scalarText(said.get('committedAt')) ?? String(Math.round(time)), 'ms'),
    data: payload,
    metadata,
    position: sequenceNumber,
  };
}
