import { parseBatchMark } from '../log/batch-mark.ts';
import { objectMembers } from '../log/object-members.ts';
import { readBatchMark } from '../log/read-batch-mark.ts';
import type { ExportedEvent } from './exported-event.ts';

const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Lines of a native log of which not all events are exported. A batch is all there or not there: the marks (`2/3`) stay
 * where the whole of it is exported, and are left out of what is exported of another one.
 */
export class WholeBatches {
  readonly #positions: Uint32Array;
  #place = 0;
  /** The batch that is exported whole and was begun last. */
  #first = 0;
  #count = 0;

  /** The positions of the events that are exported, ascending; `line` is called for each in turn. */
  constructor(positions: Uint32Array) {
    this.#positions = positions;
  }

  line({ bytes, position }: ExportedEvent): Uint8Array {
    const place = this.#place++;
    const text = readBatchMark(bytes);
    if (text === undefined) return bytes;
    const mark = parseBatchMark(text);
    if (mark?.index === 1 && this.#positions[place + mark.count - 1] === position + mark.count - 1) {
      this.#first = position;
      this.#count = mark.count;
    }
    const isKept = mark?.count === this.#count && mark.index === position - this.#first + 1;
    return isKept ? bytes : withoutMark(bytes);
  }
}

/** The object of the members that are left, each as it is written. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  const line = new Uint8Array(bytes.length);
  line[0] = OPEN_BRACE;
  let length = 1;
  for (const { key, start, end } of objectMembers(bytes)) {
    if (key === 'batch') continue;
    if (length > 1) line[length++] = COMMA;
    line.set(bytes.subarray(start, end), length);
    length += end - start;
  }
  line[length++] = CLOSE_BRACE;
  return line.subarray(0, length);
}
