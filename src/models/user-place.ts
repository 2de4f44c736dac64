import type { CodePlace } from '../protocol/models.ts';

/** Where a frame of a stack ends: `…file:///a/b.ts:12:5`, with or without a bracket around it. */
const FRAME_END = /^(.+):(\d+):\d+\)?$/;

/**
 * The name under which a module's code stands in stacks: its URI, without the characters that a `sourceURL` comment, or
 * a frame of a stack, could not carry.
 */
export function sourceUrlOf(uri: string): string {
  return uri.replace(/[\s"'`]/gu, (character) => encodeURIComponent(character).replace("'", '%27'));
}

/** Finds places in the user's own files in the stacks of errors. */
export class UserPlaces {
  /** URIs by source URL. */
  readonly #uris = new Map<string, string>();

  add(uri: string): void {
    this.#uris.set(sourceUrlOf(uri), uri);
  }

  /**
   * The innermost place of an error's stack that is in a module which was added: in one of the user's own before one of
   * a package. Without a column: lines are as the user wrote them, what is within them was transformed. Never throws.
   */
  placeOf(error: unknown): CodePlace | undefined {
    let inPackage: CodePlace | undefined;
    for (const line of stackOf(error).split('\n')) {
      const place = this.#placeIn(line.trimEnd());
      if (place === undefined) continue;
      if (!place.uri.includes('/node_modules/')) return place;
      inPackage ??= place;
    }
    return inPackage;
  }

  #placeIn(line: string): CodePlace | undefined {
    const word = line.slice(line.lastIndexOf(' ') + 1);
    const match = FRAME_END.exec(word);
    if (match?.[1] === undefined) return undefined;
    const uri = this.#uris.get(match[1]) ?? this.#uris.get(match[1].replace(/^\(/, ''));
    return uri === undefined ? undefined : { uri, line: Number(match[2]) };
  }
}

function stackOf(error: unknown): string {
  try {
    const stack = typeof error === 'object' && error !== null && 'stack' in error ? error.stack : undefined;
    return typeof stack === 'string' ? stack : '';
  } catch {
    return '';
  }
}
