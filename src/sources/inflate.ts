const LONGEST_CODE = 15;
const END_OF_BLOCK = 256;
/** The order in which the lengths of the codes for lengths stand (RFC 1951, 3.2.7). */
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DISTANCE_BITS = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];

/** How many symbols have a code of each length, and the symbols in the order of their codes. */
interface Codes {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

/**
 * Inflates a small DEFLATE stream at once (RFC 1951), as payloads in a column are; whole files go through the
 * platform's streams. Undefined where the bytes are none, or become more than `mostBytes`.
 */
export function inflate(bytes: Uint8Array, mostBytes: number): Uint8Array | undefined {
  const inflater = new Inflater(bytes, mostBytes);
  return inflater.run() ? inflater.output() : undefined;
}

class Inflater {
  readonly #bytes: Uint8Array;
  readonly #mostBytes: number;
  #index = 0;
  #bits = 0;
  #bitCount = 0;
  #output: Uint8Array;
  #length = 0;
  /** Whether something was read that no stream has: what is read from then on means nothing. */
  #isBroken = false;

  constructor(bytes: Uint8Array, mostBytes: number) {
    this.#bytes = bytes;
    this.#mostBytes = mostBytes;
    this.#output = new Uint8Array(Math.min(mostBytes, bytes.length * 4 + 64));
  }

  output(): Uint8Array {
    return this.#output.subarray(0, this.#length);
  }

  run(): boolean {
    for (let isLast = false; !isLast && !this.#isBroken;) {
      isLast = this.#take(1) === 1;
      const type = this.#take(2);
      if (type === 0) this.#stored();
      else if (type === 1) this.#compressed(FIXED_LENGTHS, FIXED_DISTANCES);
      else if (type === 2) this.#dynamic();
      else this.#isBroken = true;
    }
    return !this.#isBroken;
  }

  #stored(): void {
    this.#bits = 0;
    this.#bitCount = 0;
    const start = this.#index + 4;
    const [low = 0, high = 0, lowInverse = 0, highInverse = 0] = this.#bytes.subarray(this.#index, start);
    const length = low | (high << 8);
    const end = start + length;
    if (
      end > this.#bytes.length ||
      length !== (~(lowInverse | (highInverse << 8)) & 0xffff) ||
      !this.#makeRoom(length)
    ) {
      this.#isBroken = true;
      return;
    }
    this.#output.set(this.#bytes.subarray(start, end), this.#length);
    this.#length += length;
    this.#index = end;
  }

  #dynamic(): void {
    const lengthCodes = this.#take(5) + 257;
    const distanceCodes = this.#take(5) + 1;
    const count = this.#take(4) + 4;
    const codeLengths = new Uint8Array(CODE_LENGTH_ORDER.length);
    for (const symbol of CODE_LENGTH_ORDER.slice(0, count)) codeLengths[symbol] = this.#take(3);
    const lengths = this.#lengths(codesOf(codeLengths), lengthCodes + distanceCodes);
    if (this.#isBroken) return;
    this.#compressed(codesOf(lengths.subarray(0, lengthCodes)), codesOf(lengths.subarray(lengthCodes)));
  }

  /** The lengths of the codes of a block, which are written with codes of their own, and repeated. */
  #lengths(codes: Codes, count: number): Uint8Array {
    const lengths = new Uint8Array(count);
    for (let index = 0; index < count && !this.#isBroken;) {
      const symbol = this.#symbol(codes);
      if (symbol < 16) {
        lengths[index++] = symbol;
        continue;
      }
      const repeated = symbol === 16 ? (lengths[index - 1] ?? 0) : 0;
      const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      this.#isBroken ||= index + times > count || (symbol === 16 && index === 0);
      lengths.fill(repeated, index, index + times);
      index += times;
    }
    return lengths;
  }

  #compressed(lengthCodes: Codes, distanceCodes: Codes): void {
    while (!this.#isBroken) {
      const symbol = this.#symbol(lengthCodes);
      if (symbol === END_OF_BLOCK) return;
      if (symbol < END_OF_BLOCK) {
        if (this.#makeRoom(1)) this.#output[this.#length++] = symbol;
      } else this.#copy(symbol - END_OF_BLOCK - 1, distanceCodes);
    }
  }

  #copy(code: number, distanceCodes: Codes): void {
    const length = (LENGTH_BASE[code] ?? 0) + this.#take(LENGTH_BITS[code] ?? 0);
    const distanceCode = this.#symbol(distanceCodes);
    const distance = (DISTANCE_BASE[distanceCode] ?? 0) + this.#take(DISTANCE_BITS[distanceCode] ?? 0);
    if (length < 3 || distance === 0 || distance > this.#length || !this.#makeRoom(length)) {
      this.#isBroken = true;
      return;
    }
    // Byte by byte: what is copied may be what the copy has just written.
    const end = this.#length + length;
    for (; this.#length < end; this.#length++) {
      this.#output[this.#length] = this.#output[this.#length - distance] ?? 0;
    }
  }

  #symbol({ counts, symbols }: Codes): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      code |= this.#take(1);
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + code - first] ?? 0;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    this.#isBroken = true;
    return END_OF_BLOCK;
  }

  #take(count: number): number {
    while (this.#bitCount < count) {
      if (this.#index >= this.#bytes.length) {
        this.#isBroken = true;
        return 0;
      }
      this.#bits |= (this.#bytes[this.#index++] ?? 0) << this.#bitCount;
      this.#bitCount += 8;
    }
    const taken = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#bitCount -= count;
    return taken;
  }

  #makeRoom(count: number): boolean {
    const needed = this.#length + count;
    if (needed > this.#mostBytes) {
      this.#isBroken = true;
      return false;
    }
    if (needed > this.#output.length) {
      const larger = new Uint8Array(Math.min(this.#mostBytes, Math.max(needed, this.#output.length * 2)));
      larger.set(this.#output);
      this.#output = larger;
    }
    return true;
  }
}

/** The canonical codes of symbols, of which the lengths are known. */
function codesOf(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1;
  const places = new Uint16Array(LONGEST_CODE + 2);
  for (let length = 1; length <= LONGEST_CODE; length++) {
    places[length + 1] = (places[length] ?? 0) + (counts[length] ?? 0);
  }
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const place = places[length] ?? 0;
    symbols[place] = symbol;
    places[length] = place + 1;
  }
  return { counts, symbols };
}

const FIXED_LENGTHS = codesOf(
  Uint8Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = codesOf(new Uint8Array(30).fill(5));
