/** Some 800 events of usual size: few enough that nobody waits for them. */
const CHUNK = 1 << 18;
/** Bytes that a UTF-16 code unit takes in UTF-8 at most. */
const WIDEST = 3;

/** Collects texts and bytes into chunks of some hundred kilobytes. */
export class ChunkBuffer {
  readonly #encoder = new TextEncoder();
  #bytes = new Uint8Array(CHUNK);
  #length = 0;

  get isFull(): boolean {
    return this.#length >= CHUNK / 2;
  }

  add(part: Uint8Array | string): void {
    const room = this.#room(typeof part === 'string' ? part.length * WIDEST : part.length);
    if (typeof part === 'string') this.#length += this.#encoder.encodeInto(part, room).written;
    else {
      room.set(part);
      this.#length += part.length;
    }
  }

  /** What was collected since the last call; it is the caller's own. */
  take(): Uint8Array<ArrayBuffer> {
    const chunk = this.#bytes.subarray(0, this.#length);
    this.#bytes = new Uint8Array(CHUNK);
    this.#length = 0;
    return chunk;
  }

  #room(length: number): Uint8Array {
    if (this.#length + length > this.#bytes.length) {
      const larger = new Uint8Array(this.#length + Math.max(length, CHUNK));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    return this.#bytes.subarray(this.#length);
  }
}
