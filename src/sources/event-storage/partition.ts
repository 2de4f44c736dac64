import type { ByteSource } from '../../core/log/byte-source.ts';
import { ByteWindow } from '../../core/log/byte-window.ts';

const MAGIC_LENGTH = 8;
const DOCUMENT_HEADER = 16;
/** The size of the document again, and a mark. */
const DOCUMENT_FOOTER = 8;
const ALIGNMENT = 4;
const MARK = 0x00001e0a;
const LARGEST_METADATA = 4096;
const LARGEST_DOCUMENT = 64 * 1024 * 1024;

/** A document of a partition. */
export interface PartitionDocument {
  /** Its number in all partitions of the store, from 0. */
  readonly sequenceNumber: number;
  /** When it was written, in milliseconds since 1970. */
  readonly time: number;
  /** Good until the next one is read. */
  readonly bytes: Uint8Array;
}

/** Why reading has ended: there is no more, the last document is not whole, or what is there is none. */
export type PartitionEnd = 'end' | 'torn' | 'damaged';

/**
 * Reads the documents of a partition, the file that event-storage writes a stream to, in its version 3: a magic of 8
 * bytes, the length of a JSON header and that, then the documents; numbers are big-endian.
 */
export class PartitionReader {
  /** Set when `next` has given none. */
  end: PartitionEnd | undefined;
  readonly #window: ByteWindow;
  #index = 0;
  /** What the times of the documents count from. */
  #epoch: number | undefined;

  constructor(bytes: ByteSource) {
    this.#window = new ByteWindow(bytes, 0);
  }

  /** Where it stands in the file. */
  get offset(): number {
    return this.#window.offset + this.#index;
  }

  next(): PartitionDocument | undefined {
    this.#epoch ??= this.#readHeader();
    if (this.#epoch === undefined) return this.#endAs('damaged');
    if (!this.#has(1)) return this.#endAs('end');
    if (!this.#has(DOCUMENT_HEADER)) return this.#endAs('torn');
    const header = this.#view(DOCUMENT_HEADER);
    const size = header.getUint32(0);
    if (size === 0 || size > LARGEST_DOCUMENT) return this.#endAs('damaged');
    const padding = -(size + DOCUMENT_FOOTER) & (ALIGNMENT - 1);
    const length = DOCUMENT_HEADER + size + padding + DOCUMENT_FOOTER;
    if (!this.#has(length)) return this.#endAs('torn');
    const document = this.#view(length);
    const isWhole = document.getUint32(length - DOCUMENT_FOOTER) === size && document.getUint32(length - 4) === MARK;
    if (!isWhole) return this.#endAs('damaged');
    const start = this.#index + DOCUMENT_HEADER;
    this.#index += length;
    return {
      sequenceNumber: document.getUint32(4),
      time: this.#epoch + document.getFloat64(8) / 1000,
      bytes: this.#window.bytes.subarray(start, start + size),
    };
  }

  /** The epoch that the header says; undefined where it is none. */
  #readHeader(): number | undefined {
    if (!this.#has(MAGIC_LENGTH + 4)) return undefined;
    const length = this.#view(MAGIC_LENGTH + 4).getUint32(MAGIC_LENGTH);
    if (length > LARGEST_METADATA || !this.#has(MAGIC_LENGTH + 4 + length)) return undefined;
    const start = this.#index + MAGIC_LENGTH + 4;
    const text = new TextDecoder().decode(this.#window.bytes.subarray(start, start + length));
    this.#index = start + length;
    try {
      const { epoch } = JSON.parse(text) as { readonly epoch?: unknown };
      return typeof epoch === 'number' ? epoch : undefined;
    } catch {
      return undefined;
    }
  }

  /** Whether there are so many bytes from here on; they are in the window then. */
  #has(length: number): boolean {
    while (this.#window.length - this.#index < length) {
      const came = this.#window.advance(this.#index);
      this.#index = 0;
      if (came === 0) return false;
    }
    return true;
  }

  #view(length: number): DataView {
    const { bytes } = this.#window;
    return new DataView(bytes.buffer, bytes.byteOffset + this.#index, length);
  }

  #endAs(end: PartitionEnd): undefined {
    this.end = end;
    return undefined;
  }
}
