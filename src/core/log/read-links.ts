import { NO_VERSION } from './event-batch.ts';
import { decodeUtf8 } from './string-bytes.ts';

/** A stream that an event is in beside its own. */
export interface Link {
  readonly stream: string;
  /** The version that the event has there, as the log says it, or NO_VERSION. */
  readonly version: number;
}

/** The links that bytes spell as JSON; `isSound` is false where some of them are none, which are left out. */
export function readLinks(
  bytes: Uint8Array,
  start: number,
  end: number,
): { readonly links: readonly Link[]; readonly isSound: boolean } {
  let value: unknown;
  try {
    value = JSON.parse(decodeUtf8(bytes, start, end));
  } catch {
    return { links: [], isSound: false };
  }
  if (!Array.isArray(value)) return { links: [], isSound: false };
  const links = value.flatMap(linkOf);
  return { links, isSound: links.length === value.length };
}

function linkOf(value: unknown): Link[] {
  if (typeof value !== 'object' || value === null) return [];
  const { stream, version = null } = value as Readonly<Record<string, unknown>>;
  if (typeof stream !== 'string') return [];
  if (version === null) return [{ stream, version: NO_VERSION }];
  const isVersion = typeof version === 'number' && Number.isInteger(version) && version >= 0 && version < NO_VERSION;
  return isVersion ? [{ stream, version }] : [];
}
