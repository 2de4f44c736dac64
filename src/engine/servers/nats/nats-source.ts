import { FoldlineError } from '../../../core/events/errors.ts';
import { TRANSLATED_MAPPING, type LogFormat } from '../../../core/log/log-format.ts';
import type { FoundStore, LogWindow } from '../../../protocol/connection.ts';
import { streamKind, type StreamKind } from '../../../sources/nats/stream-kind.ts';
import type { ServerSource, WindowListener } from '../server-source.ts';
import type { JetStream } from './jet-stream.ts';
import { messageWindow } from './message-window.ts';
import { NatsReader } from './nats-reader.ts';
import { NatsSession } from './nats-session.ts';

const NO_NAME = /^$|[\s.*>/\\]/;

/** The messages of one stream of JetStream. */
export class NatsSource implements ServerSource<NatsSession> {
  readonly format: LogFormat;
  /** Of the tokens of a subject. */
  readonly categorySeparator = '.';
  /** Messages tell of themselves; this is how soon it is seen that the stream has fewer. */
  readonly pollInterval = 1_000;
  readonly #stream: string;
  readonly #kind: StreamKind;
  readonly #maximumSize: number;
  readonly #connect: (signal: AbortSignal) => Promise<JetStream>;

  constructor(stream: string, maximumSize: number, connect: (signal: AbortSignal) => Promise<JetStream>) {
    this.#stream = stream;
    this.#kind = streamKind(stream);
    this.#maximumSize = maximumSize;
    this.#connect = connect;
    this.format = {
      name: 'translated',
      origin: this.#kind.origin,
      isMade: true,
      layout: 'lines',
      mapping: TRANSLATED_MAPPING,
      confidence: 'sure',
    };
  }

  async connect(signal: AbortSignal): Promise<NatsSession> {
    if (NO_NAME.test(this.#stream)) {
      throw new FoldlineError('not-an-event-log', `“${this.#stream}” is no name of a stream.`);
    }
    const jetStream = await this.#connect(signal);
    try {
      await jetStream.factsOf(this.#stream);
      return new NatsSession(jetStream, this.#stream, this.#kind);
    } catch (error) {
      jetStream.close();
      throw error;
    }
  }

  read(window: LogWindow, listener: WindowListener): NatsReader {
    if (!(window.last > 0)) throw new FoldlineError('invalid-argument', 'A window has at least one event.');
    return new NatsReader(this.#kind, messageWindow(window, this.#kind), listener, this.#maximumSize);
  }
}

/** The streams of a server, as stores to connect to. */
export async function exploreJetStream(jetStream: JetStream): Promise<readonly FoundStore[]> {
  const streams = await jetStream.listStreams();
  return streams.map(({ name, messages }) => {
    const { origin } = streamKind(name);
    return { origin: origin.name, label: origin.label, place: name, events: messages };
  });
}
