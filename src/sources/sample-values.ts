import { decodeUtf8 } from '../core/log/string-bytes.ts';
import { takeSample } from './sample.ts';
import { sampledFields, type ValueKind } from './sampled-fields.ts';

const LINES = 20;
const LONGEST_LINE = 2000;
const LONGEST_EXAMPLE = 200;
const DEPTH = 4;

/** What the user chooses a mapping from. */
export interface ValueSample {
  /** The first events, as text, cut for the screen. */
  readonly lines: readonly string[];
  readonly pointers: readonly {
    readonly pointer: string;
    readonly example: string;
    readonly kinds: readonly ValueKind[];
  }[];
}

/** The first events of a log and every place in them that a field can be at, from the log's first bytes. */
export function sampleValues(head: Uint8Array): ValueSample {
  const events = takeSample(head)?.events ?? [];
  return {
    lines: events.slice(0, LINES).map((event) => decodeUtf8(event, 0, LONGEST_LINE).trim()),
    pointers: sampledFields(events, DEPTH).map(({ pointer, values }) => ({
      pointer,
      example: (values.find(({ kind }) => kind !== 'null') ?? values[0])?.text.slice(0, LONGEST_EXAMPLE) ?? '',
      kinds: [...new Set(values.map(({ kind }) => kind))],
    })),
  };
}
