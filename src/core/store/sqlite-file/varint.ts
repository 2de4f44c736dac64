const TWO_TO_28 = 2 ** 28;
const TWO_TO_56 = 2n ** 56n;

/** Bytes that a number takes as a SQLite varint. Numbers are safe integers; negative ones take nine bytes. */
export function varintLength(value: number): number {
  if (value >= 0) {
    if (value < 0x80) return 1;
    if (value < 0x4000) return 2;
    if (value < 0x20_0000) return 3;
    if (value < 0x1000_0000) return 4;
    for (let length = 5, rest = Math.floor(value / TWO_TO_28); length < 9; length++) {
      if (rest < 0x80) return length;
      rest = Math.floor(rest / 0x80);
    }
  }
  return 9;
}

/** Writes a varint (https://sqlite.org/fileformat2.html#varint) and returns the offset after it. */
export function writeVarint(target: Uint8Array, offset: number, value: number): number {
  if (value >= 0 && value < 0x80) {
    target[offset] = value;
    return offset + 1;
  }
  if (value >= 0 && value < 0x4000) {
    target[offset] = (value >>> 7) | 0x80;
    target[offset + 1] = value & 0x7f;
    return offset + 2;
  }
  if (value >= 0 && value < 0x20_0000) {
    target[offset] = (value >>> 14) | 0x80;
    target[offset + 1] = (value >>> 7) | 0x80;
    target[offset + 2] = value & 0x7f;
    return offset + 3;
  }
  const length = varintLength(value);
  if (length === 9) return writeNineBytes(target, offset, BigInt.asUintN(64, BigInt(value)));
  let rest = value;
  for (let index = length - 1; index >= 0; index--) {
    target[offset + index] = (rest % 0x80) | (index === length - 1 ? 0 : 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return offset + length;
}

/** Eight bytes of seven bits and one of eight. */
function writeNineBytes(target: Uint8Array, offset: number, value: bigint): number {
  target[offset + 8] = Number(value & 0xffn);
  let rest = (value >> 8n) % TWO_TO_56;
  for (let index = 7; index >= 0; index--) {
    target[offset + index] = Number(rest & 0x7fn) | 0x80;
    rest >>= 7n;
  }
  return offset + 9;
}
