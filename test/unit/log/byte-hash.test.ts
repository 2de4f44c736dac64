import { expect, it } from 'vitest';
import { hashBytes } from '../../../src/core/log/byte-hash.ts';

const encoder = new TextEncoder();

function hashOf(text: string): number {
  const bytes = encoder.encode(text);
  return hashBytes(new DataView(bytes.buffer), 0, bytes.length);
}

it.each([
  ['counters at the end', (number: number) => `0190a3c2-7d3b-7000-8000-${String(number).padStart(12, '0')}`],
  ['counters at the front', (number: number) => `${String(number).padStart(8, '0')}-7d3b-7000-8000-0190a3c2abcd`],
  ['plain numbers', (number: number) => String(number)],
  ['names with numbers', (number: number) => `order-${number}`],
])('hardly ever gives two ids one hash: %s', (_, make) => {
  const hashes = new Set(Array.from({ length: 200_000 }, (_, number) => hashOf(make(number))));
  // By chance about five of them would.
  expect(hashes.size).toBeGreaterThan(200_000 - 30);
});
