/**
 * A hash of 128 bits in hexadecimal, the same everywhere for the same texts in the same order: four lanes of 32 bits,
 * each in the way of MurmurHash3 (A. Appleby, public domain) and stirred with its neighbour. It tells code from code; it
 * keeps no secret.
 */
export function hashTexts(texts: readonly string[]): string {
  let a = 0x9747b28c;
  let b = 0x3c6ef372;
  let c = 0xdaa66d2b;
  let d = 0x78dde6e4;
  const mix = (word: number): void => {
    a = (Math.imul(rotated(a ^ Math.imul(rotated(Math.imul(word, 0x239b961b), 15), 0xab0e9789), 19) + b, 5) + 1) | 0;
    b = (Math.imul(rotated(b ^ Math.imul(rotated(Math.imul(word, 0xab0e9789), 16), 0x38b34ae5), 17) + c, 5) + 2) | 0;
    c = (Math.imul(rotated(c ^ Math.imul(rotated(Math.imul(word, 0x38b34ae5), 17), 0xa1e38b93), 15) + d, 5) + 3) | 0;
    d = (Math.imul(rotated(d ^ Math.imul(rotated(Math.imul(word, 0xa1e38b93), 18), 0x239b961b), 13) + a, 5) + 4) | 0;
  };
  for (const text of texts) {
    mix(text.length);
    // Two characters a word; the last one alone where their number is odd.
    for (let index = 0; index < text.length; index += 2) {
      mix(text.charCodeAt(index) | ((index + 1 < text.length ? text.charCodeAt(index + 1) : 0) << 16));
    }
  }
  for (let round = 1; round <= 4; round++) mix(round);
  return [a, b, c, d].map((lane) => (finished(lane) >>> 0).toString(16).padStart(8, '0')).join('');
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function finished(lane: number): number {
  let hash = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
