import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { JsonRecord } from './json-record.ts';

const HASHED = ['specversion', 'id', 'predecessorhash', 'time', 'source', 'subject', 'type', 'datacontenttype'];

/**
 * The chain of hashes over EventSourcingDB's events: each is hashed together with the hash of the one before it. Where a
 * file leaves events out (those of other subjects), the link to the one before is not there to be looked at.
 */
export class HashChain {
  #last: { readonly id: bigint; readonly hash: string } | undefined;
  /** Hashes and links that were looked at, and those of both that were wrong. */
  events = 0;
  links = 0;
  broken = 0;

  /** Takes the next event; says what is wrong with its place in the chain, if anything is. */
  add(event: JsonRecord): string | undefined {
    const hash = event.text('hash');
    const idText = event.text('id') ?? '';
    if (hash === undefined || !/^\d+$/.test(idText)) return undefined;
    const id = BigInt(idText);
    const before = this.#last;
    this.#last = { id, hash };
    this.events++;
    const wrong: string[] = [];
    if (!isHashOf(event, hash)) wrong.push('its hash is not that of what it says');
    if (before !== undefined && id === before.id + 1n) {
      this.links++;
      if (event.text('predecessorhash') !== before.hash) wrong.push('it does not follow the event before it');
    }
    this.broken += wrong.length;
    return wrong.length === 0 ? undefined : `The hash chain is broken here: ${wrong.join(', and ')}.`;
  }
}

function isHashOf(event: JsonRecord, hash: string): boolean {
  const metadata = hashOf(HASHED.map((key) => event.text(key) ?? '').join('|'));
  const data = event.json('data') ?? 'null';
  if (hashOf(metadata + hashOf(data)) === hash) return true;
  // Of the text as the server wrote it; a file that was laid out anew has other spaces.
  return hashOf(metadata + hashOf(compact(data))) === hash;
}

function compact(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return json;
  }
}

function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
