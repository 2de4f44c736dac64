import { FoldlineError, throwIfCancelled } from '../../../core/events/errors.ts';
import { EventLines } from '../../../sources/event-lines.ts';
import type { StoredMessage } from '../../../sources/nats/stored-message.ts';
import type { StreamKind } from '../../../sources/nats/stream-kind.ts';
import type { WindowListener, WindowReader } from '../server-source.ts';
import type { MessageReader, StreamFacts } from './jet-stream.ts';
import { LastMessages } from './last-messages.ts';
import type { MessageWindow } from './message-window.ts';
import type { NatsSession } from './nats-session.ts';
import { planReading, type ReadingPlan } from './reading-plan.ts';
import { countBefore } from './subject-ranks.ts';

/** How often it is tried to count while others publish. */
const ATTEMPTS = 3;
/** For how long messages are gathered into one piece, in milliseconds. */
const PIECE_TIME = 100;
/** Between two looks at how much the server has, in milliseconds. */
const LOOK_INTERVAL = 2_000;

/**
 * Brings in the messages of a window. A message's version is its rank among those of its subject; where a window begins
 * in the middle, its messages are held until it is known how many were before them.
 */
export class NatsReader implements WindowReader<NatsSession> {
  readonly #kind: StreamKind;
  readonly #window: MessageWindow;
  readonly #listener: WindowListener;
  readonly #lines = new EventLines();
  #session: NatsSession | undefined;
  #messages: MessageReader | undefined;
  /** What was said of the stream last, and when. */
  #facts: StreamFacts | undefined;
  #looked = 0;
  #plan: ReadingPlan | undefined;
  /** The place of the last message that came. */
  #position = 0;
  #held: LastMessages | undefined;
  #attempts = 0;
  /** How many messages of each subject there were; undefined where that is not known. */
  #ranks: Map<string, number> | undefined = new Map();

  /** `maximumSize`: bytes of payload that are held at most. */
  constructor(kind: StreamKind, window: MessageWindow, listener: WindowListener, maximumSize: number) {
    this.#kind = kind;
    this.#window = window;
    this.#listener = listener;
    this.#held = new LastMessages(window.last, maximumSize);
  }

  get total(): number | null {
    if (this.#facts === undefined || this.#kind.subjects !== undefined) return null;
    const { messages, lastSequence } = this.#facts;
    return messages + Math.max(0, this.#position - lastSequence);
  }

  async next(session: NatsSession, signal: AbortSignal): Promise<Uint8Array | undefined> {
    if (session !== this.#session) await this.#goOn(session);
    for (const end = performance.now() + PIECE_TIME; ;) {
      throwIfCancelled(signal);
      const taken = await this.#take();
      if (this.#held === undefined) this.#write(taken);
      else if (taken.length > 0) this.#held.add(taken);
      else await this.#writeHeld(session, this.#held);
      const [piece] = taken.length === 0 || performance.now() > end ? this.#lines.rest() : this.#lines.full();
      if (piece !== undefined) return piece;
      if (taken.length === 0 && this.#held === undefined) break;
    }
    if (performance.now() - this.#looked > LOOK_INTERVAL) await this.#look(session);
    return undefined;
  }

  close(): void {
    this.#messages?.close();
    this.#messages = undefined;
  }

  /** Reads on this connection where it was on the one before. */
  async #goOn(session: NatsSession): Promise<void> {
    this.close();
    const created = this.#facts?.created;
    const facts = await this.#look(session);
    if (created !== undefined && created !== facts.created) {
      throw new FoldlineError('file-changed', 'The stream was deleted and made again.');
    }
    if (this.#plan === undefined) {
      this.#plan = await planReading(session.jetStream, facts, this.#window);
      if (this.#plan.isWhole) this.#held = undefined;
    }
    const { start, subject } = this.#plan;
    const place = this.#position === 0 ? start : { sequence: this.#position + 1 };
    this.#messages = await session.jetStream.read(facts, place, subject, () => this.#listener.arrived());
    this.#session = session;
  }

  /** Those of the window that have come; none where the server has no more of them now. */
  async #take(): Promise<readonly StoredMessage[]> {
    for (;;) {
      const taken = (await this.#messages?.take()) ?? [];
      if (taken.length === 0) return taken;
      this.#position = taken.at(-1)?.sequence ?? this.#position;
      const isEnd = taken.some((message) => this.#window.isPast(message));
      if (isEnd) this.close();
      const meant = taken.filter((message) => this.#window.isMeant(message));
      if (meant.length > 0 || isEnd) return meant;
    }
  }

  /** Everything that was there has come. */
  async #writeHeld(session: NatsSession, held: LastMessages): Promise<void> {
    const messages = held.all;
    this.#ranks = await this.#ranksBefore(session, held);
    if (this.#ranks === undefined) {
      if (this.#facts?.isKept === true && ++this.#attempts < ATTEMPTS) return;
      const message = 'Versions count the messages that were brought in: how many came before them is not known.';
      this.#listener.note({ code: 'versions-counted', message });
    }
    this.#held = undefined;
    this.#write(messages);
  }

  async #ranksBefore(session: NatsSession, held: LastMessages): Promise<Map<string, number> | undefined> {
    const { from, to } = this.#window;
    if (this.#facts?.isKept === true) {
      if (to !== undefined) return undefined;
      return countBefore(session.jetStream, session.stream, this.#plan?.subject, held.all, this.#position);
    }
    return held.wereMore || from !== undefined ? undefined : new Map();
  }

  #write(messages: readonly StoredMessage[]): void {
    for (const message of messages) this.#lines.add({ ...this.#kind.eventOf(message), version: this.#rankOf(message) });
  }

  #rankOf({ subject }: StoredMessage): number | undefined {
    const rank = (this.#ranks?.get(subject) ?? 0) + 1;
    return this.#ranks?.set(subject, rank) && rank;
  }

  async #look(session: NatsSession): Promise<StreamFacts> {
    this.#facts = await session.facts();
    this.#looked = performance.now();
    return this.#facts;
  }
}
