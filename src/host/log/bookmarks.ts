import * as vscode from 'vscode';
import type { Bookmark } from '../../protocol/webview.ts';
import { MEMORY } from '../ids.ts';
import type { LogSession } from './log-session.ts';

/** As the workspace keeps it. */
interface KeptBookmark extends Bookmark {
  /** The event is found by it after the log was read anew or written anew; empty where it has none of its own. */
  readonly id: string;
}

/** A longer note is cut. */
const LONGEST_NOTE = 1000;

/** The events that the user wants to find again, log by log, kept in the workspace. */
export class Bookmarks implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();

  /** The bookmarks of this log are others. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** The bookmarks of a log in its order. Those whose event is not there (any more, or yet) are left out. */
  async of(session: LogSession): Promise<readonly Bookmark[]> {
    const { events } = session.summary ?? (await session.opened);
    const placed = await Promise.all(
      this.#kept(session.uri).map(async ({ id, position, note }) => ({
        position: id === '' ? position : ((await session.request('locate', { id })) ?? Infinity),
        note,
      })),
    );
    const found = placed.filter(({ position }) => position <= events);
    return found.toSorted((left, right) => left.position - right.position);
  }

  /** Bookmarks an event, or notes something else at it; null takes the bookmark away. Rejects with `not-found`. */
  async set(session: LogSession, position: number, note: string | null): Promise<void> {
    const id = await ownId(session, position);
    const others = this.#kept(session.uri).filter((kept) =>
      kept.id === '' || id === '' ? kept.position !== position : kept.id !== id,
    );
    const text = note?.trim().slice(0, LONGEST_NOTE);
    const next = text === undefined ? others : [...others, { id, position, note: text }];
    await this.#memory.update(keyOf(session.uri), next.length === 0 ? undefined : next);
    this.#changed.fire(session.uri);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** The memory may hold whatever an older version of us has left there. */
  #kept(uri: vscode.Uri): readonly KeptBookmark[] {
    const kept: unknown = this.#memory.get(keyOf(uri));
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  }
}

function keyOf(uri: vscode.Uri): string {
  return `${MEMORY.bookmarks}:${uri.toString()}`;
}

/** The event's id; empty where it has none, or one that finds another event. */
async function ownId(session: LogSession, position: number): Promise<string> {
  const { id } = await session.request('detail', { position });
  return id !== '' && (await session.request('locate', { id })) === position ? id : '';
}

function isKept(value: unknown): value is KeptBookmark {
  if (typeof value !== 'object' || value === null) return false;
  const read = new Map<string, unknown>(Object.entries(value));
  return (
    typeof read.get('id') === 'string' &&
    typeof read.get('note') === 'string' &&
    typeof read.get('position') === 'number'
  );
}
