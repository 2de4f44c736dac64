import type {
  JetStream,
  MessageReader,
  MessageStart,
  StoredMessage,
  StreamFacts,
} from '../../../../../src/engine/servers/nats/jet-stream.ts';
import { subjectFits } from '../../../../../src/sources/nats/subject-fits.ts';

/** A stream in memory, which is asked as one on a server is. */
export class FakeJetStream implements JetStream {
  readonly server = 'NATS of the test';
  readonly lost = new Promise<string>(() => undefined);
  readonly messages: StoredMessage[];
  readonly isKept: boolean;
  /** Messages that were handed out by readers. */
  taken = 0;

  constructor(messages: readonly StoredMessage[], isKept = true) {
    this.messages = [...messages];
    this.isKept = isKept;
  }

  factsOf(name: string): Promise<StreamFacts> {
    return Promise.resolve({
      name,
      created: '2026-01-01T00:00:00Z',
      messages: this.messages.length,
      bytes: this.messages.length * 10,
      firstSequence: this.messages[0]?.sequence ?? 0,
      lastSequence: this.messages.at(-1)?.sequence ?? 0,
      subjects: new Set(this.messages.map(({ subject }) => subject)).size,
      isKept: this.isKept,
    });
  }

  listStreams(): Promise<readonly StreamFacts[]> {
    return Promise.resolve([]);
  }

  countSubjects(_: string, fitting: string): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { subject } of this.messages) {
      if (subjectFits(subject, fitting)) counts.set(subject, (counts.get(subject) ?? 0) + 1);
    }
    return Promise.resolve(counts);
  }

  countFrom(_: string, start: MessageStart, fitting = '>'): Promise<number> {
    if (!this.isKept) throw new Error('No consumer is put on such a stream.');
    return Promise.resolve(this.#from(start, fitting).length);
  }

  lastTimeOf(): Promise<string | null> {
    return Promise.resolve(null);
  }

  read(_: StreamFacts, start: MessageStart, fitting = '>'): Promise<MessageReader> {
    const waiting = this.#from(start, this.isKept ? fitting : '>');
    return Promise.resolve({
      take: () => {
        const taken = waiting.splice(0, 7);
        this.taken += taken.length;
        return Promise.resolve(taken);
      },
      close: () => undefined,
    });
  }

  close(): void {
    this.messages.length = 0;
  }

  #from(start: MessageStart, fitting: string): StoredMessage[] {
    return this.messages.filter(
      ({ subject, sequence, time }) =>
        subjectFits(subject, fitting) && ('time' in start ? time >= start.time : sequence >= start.sequence),
    );
  }
}
