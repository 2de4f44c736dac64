import { FoldlineError, throwIfCancelled } from '../core/events/errors.ts';
import type { AppendRequest, AppendResult } from '../core/events/append.ts';
import { nextTurn } from '../core/log/turns.ts';
import { findId } from '../core/store/append/find-id.ts';
import { planAppend } from '../core/store/append/plan-append.ts';
import { planImport, type ImportedEvent } from '../core/store/append/plan-import.ts';
import { newEventId } from './event-id.ts';
import type { OpenLog } from './open-log.ts';
import type { StoreFile } from './store-file.ts';

/** Where imported events went. */
export interface ImportOutcome {
  readonly appended: number;
  readonly duplicates: number;
}

/** An append that waits for its turn. */
interface Waiting {
  /** Writes, and gives what to do when that is durable. */
  readonly write: () => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

/**
 * The event store over an open log: decides on what the log holds now, writes, and acknowledges what is durable. Appends
 * that come while others are under way are made durable together, with one wait for the disk.
 */
export class EventStore {
  readonly #log: OpenLog;
  readonly #file: StoreFile;
  readonly #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(log: OpenLog, file: StoreFile) {
    this.#log = log;
    this.#file = file;
  }

  /** Appends to a stream; see the protocol's `append`. */
  append(request: AppendRequest, signal?: AbortSignal): Promise<AppendResult> {
    return this.#enqueue(async () => {
      const { contents } = this.#log;
      const { events, result } = await planAppend(
        contents,
        contents.tags,
        request,
        { now: Date.now(), newId: newEventId },
        signal,
      );
      if (events.length === 0) return result;
      await this.#file.write(events);
      return this.#asFound(result, events[0]?.id ?? '');
    }, signal);
  }

  /** Appends the events of another log that are not there yet; see `planImport`. */
  appendRecorded(events: readonly ImportedEvent[], signal?: AbortSignal): Promise<ImportOutcome> {
    return this.#enqueue(async () => {
      const planned = planImport(this.#log.contents, events);
      if (planned.length > 0) await this.#file.write(planned);
      return { appended: planned.length, duplicates: events.length - planned.length };
    }, signal);
  }

  #enqueue<Result>(write: () => Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({
      write: async () => {
        throwIfCancelled(signal);
        const result = await write();
        return () => resolve(result);
      },
      fail: reject,
    });
    if (!this.#isWriting) void this.#writeWaiting();
    return promise;
  }

  async #writeWaiting(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0);
      try {
        await this.#file.exclusively(() => this.#writeGroup(group));
      } catch (error) {
        for (const { fail } of group) fail(error);
      }
      // Requests that have come meanwhile are messages that have not been looked at yet.
      await nextTurn();
    }
    this.#isWriting = false;
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    const acknowledgements: (() => void)[] = [];
    for (const { write, fail } of group) {
      try {
        acknowledgements.push(await write());
      } catch (error) {
        fail(error);
      }
    }
    await this.#file.commit();
    for (const acknowledge of acknowledgements) acknowledge();
  }

  /** Where the events are, which is not where they were to be when a program that minds no lock wrote between. */
  #asFound(planned: AppendResult, id: string): AppendResult {
    const { contents } = this.#log;
    const { index } = contents;
    if (index.events === planned.lastPosition) return planned;
    const firstPosition = findId(contents, id);
    if (firstPosition === undefined) {
      throw new FoldlineError('file-changed', 'The file was changed by another program while the events were written.');
    }
    const count = planned.lastPosition - planned.firstPosition;
    return { ...planned, firstPosition, lastPosition: firstPosition + count };
  }
}
