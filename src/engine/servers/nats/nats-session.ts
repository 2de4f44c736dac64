import { FoldlineError, hasErrorCode } from '../../../core/events/errors.ts';
import type { ServerRequests, ServerStream, ServerStreamsParams } from '../../../protocol/connection.ts';
import type { StreamKind } from '../../../sources/nats/stream-kind.ts';
import { throwIfCancelled } from '../../../core/events/errors.ts';
import type { ServerSession } from '../server-source.ts';
import type { JetStream, StreamFacts } from './jet-stream.ts';

/** Up to this size of a message on average, in bytes, the newest of each subject is fetched for its time. */
const SMALL = 16_384;

/** A connection to the server of one stream. */
export class NatsSession implements ServerSession {
  readonly jetStream: JetStream;
  /** The name of the stream. */
  readonly stream: string;
  readonly lost: Promise<string>;
  readonly #kind: StreamKind;
  #lose: (message: string) => void = () => undefined;
  #counts: { readonly facts: StreamFacts; readonly names: readonly (readonly [string, number])[] } | undefined;

  constructor(jetStream: JetStream, stream: string, kind: StreamKind) {
    this.jetStream = jetStream;
    this.stream = stream;
    this.#kind = kind;
    const gone = new Promise<string>((resolve) => (this.#lose = resolve));
    this.lost = Promise.race([jetStream.lost, gone]);
  }

  get server(): string {
    return this.jetStream.server;
  }

  /** How the stream is now. Where it is gone, so is the session: it comes back with the stream. */
  async facts(): Promise<StreamFacts> {
    try {
      return await this.jetStream.factsOf(this.stream);
    } catch (error) {
      if (!hasErrorCode(error, 'not-an-event-log')) throw error;
      this.#lose(error.message);
      this.jetStream.close();
      throw new FoldlineError('server-unreachable', error.message);
    }
  }

  /** Subjects that have messages, as they are called as streams of events. */
  async streams(
    { filter = '', after, limit }: ServerStreamsParams,
    signal: AbortSignal,
  ): Promise<ServerRequests['serverStreams']['result']> {
    const facts = await this.facts();
    const wanted = filter.toLowerCase();
    const all = await this.#countedStreams(facts);
    const found = all.filter(([name]) => name.toLowerCase().includes(wanted));
    const page = found.filter(([name]) => after === undefined || name > after).slice(0, limit);
    throwIfCancelled(signal);
    const isSmall = facts.bytes / Math.max(1, facts.messages) <= SMALL;
    const items = await Promise.all(page.map(([name, events]) => this.#streamOf(name, events, isSmall)));
    return { items, total: found.length };
  }

  close(): void {
    this.jetStream.close();
  }

  /** By name; counted again when the stream has changed. */
  async #countedStreams(facts: StreamFacts): Promise<readonly (readonly [name: string, events: number])[]> {
    const known = this.#counts;
    if (known?.facts.lastSequence === facts.lastSequence && known.facts.messages === facts.messages) return known.names;
    const counts = await this.jetStream.countSubjects(this.stream, this.#kind.subjects ?? '>');
    const names = Array.from(counts, ([subject, events]) => [this.#kind.streamOf(subject), events] as const);
    names.sort(([one], [other]) => (one < other ? -1 : 1));
    this.#counts = { facts, names };
    return names;
  }

  async #streamOf(name: string, events: number, isSmall: boolean): Promise<ServerStream> {
    const subject = this.#kind.subjectOf(name);
    return { name, events, lastTime: isSmall ? await this.jetStream.lastTimeOf(this.stream, subject) : null };
  }
}
