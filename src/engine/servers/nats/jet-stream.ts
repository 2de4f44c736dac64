export type { StoredMessage } from '../../../sources/nats/stored-message.ts';
import type { StoredMessage } from '../../../sources/nats/stored-message.ts';

/** Subjects that are asked for at most: a server tells all of them at once. */
export const MOST_SUBJECTS = 100_000;

/** What the engine needs of a connection to JetStream. Every promise rejects with `server-unreachable` once it is gone. */
export interface JetStream {
  /** `NATS 2.10.4`. */
  readonly server: string;
  /** Settles when the connection is gone, with a sentence that says why. Never rejects. */
  readonly lost: Promise<string>;
  listStreams(): Promise<readonly StreamFacts[]>;
  /** Rejects with `not-an-event-log` where there is no such stream. */
  factsOf(stream: string): Promise<StreamFacts>;
  /** How many messages each subject has that fits; `>` fits all. */
  countSubjects(stream: string, fitting: string): Promise<ReadonlyMap<string, number>>;
  /** How many messages there are from a start on. */
  countFrom(stream: string, start: MessageStart, fitting?: string): Promise<number>;
  /** When the newest message of a subject was stored. */
  lastTimeOf(stream: string, subject: string): Promise<string | null>;
  /** Reads in the order of the stream; `arrived` is called when messages have come. */
  read(
    stream: StreamFacts,
    start: MessageStart,
    fitting: string | undefined,
    arrived: () => void,
  ): Promise<MessageReader>;
  close(): void;
}

export type MessageStart = { readonly sequence: number } | { readonly time: string };

export interface StreamFacts {
  readonly name: string;
  /** When it was made: one of the same name that was made at another time is another. */
  readonly created: string;
  readonly messages: number;
  readonly bytes: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
  /** Subjects that have messages. */
  readonly subjects: number;
  /**
   * Whether messages stay whoever reads them. Where they go once consumers have had them, none may be put on it just to
   * look, and nothing can be counted by one.
   */
  readonly isKept: boolean;
}

export interface MessageReader {
  /**
   * Messages that have come, some at a time. Waits for the next while the server has more than came; none where they
   * all came. Asked for one at a time.
   */
  take(): Promise<readonly StoredMessage[]>;
  /** Leaves nothing of it on the server. */
  close(): void;
}
