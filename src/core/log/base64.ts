const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const values = new Map<string, number>(ALPHABET.split('').map((letter, value) => [letter, value]));
values.set('-', 62).set('_', 63);

/** The bytes of a Base64 text (RFC 4648, either alphabet, with or without padding); undefined where it is none. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const letters = text.replace(/=+$/, '');
  if (letters.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let bits = 0;
  let count = 0;
  let filled = 0;
  for (const letter of letters) {
    const value = values.get(letter);
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[filled++] = bits >>> count;
  }
  return bytes;
}
