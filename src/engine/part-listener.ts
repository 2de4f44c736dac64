import type { ReadOptions } from '../core/log/read-events.ts';
import type { PartPlayer, ScannedPart } from '../core/log/scanned-part.ts';
import { Channel } from '../protocol/channel.ts';
import type { PartListenerSide, PartReaderSide } from './part-protocol.ts';
import type { PartReader } from './read-in-halves.ts';

/** Hears what another thread scans of a log. Its thread ends with it. */
export class PartListener {
  readonly channel: Channel<PartListenerSide, PartReaderSide>;
  /** Memory that the thread is done with. */
  readonly spare: ArrayBuffer[] = [];
  /** Memory that it made ready. */
  readonly rooms: ArrayBuffer[] = [];
  readonly #reader: PartReader;
  readonly #parts: ScannedPart[] = [];
  #isDone = false;
  #heard = (): void => undefined;

  constructor(reader: PartReader) {
    this.#reader = reader;
    this.channel = new Channel<PartListenerSide, PartReaderSide>(reader.port, {
      requests: {},
      notifications: {
        part: (part) => {
          this.#parts.push(part);
          this.#heard();
        },
        spare: (buffer) => {
          this.spare.push(buffer);
          this.#heard();
        },
        room: (buffer) => this.rooms.push(buffer),
      },
    });
    void reader.ended.then(() => this.channel.dispose());
  }

  /** Whether the scan has ended, well or not: what it found has been heard. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** Follows a scan that was asked for. Who waits for its end hears of its failure; what is done here may fail before. */
  follow(scan: Promise<unknown>): void {
    scan
      .catch(() => undefined)
      .finally(() => {
        this.#isDone = true;
        this.#heard();
      });
  }

  /** Plays the parts that are there. */
  play(player: PartPlayer, onChunk: ReadOptions['onChunk']): void {
    for (let part = this.#parts.shift(); part !== undefined; part = this.#parts.shift()) {
      player.play(part);
      onChunk?.();
    }
  }

  /** Waits for parts, spare memory or the end. */
  async hear(): Promise<void> {
    if (!this.#isDone) await new Promise<void>((resolve) => (this.#heard = resolve));
  }

  /** Plays what comes until the scan has ended. */
  async playToEnd(player: PartPlayer, onChunk: ReadOptions['onChunk']): Promise<void> {
    while (!this.#isDone) {
      this.play(player, onChunk);
      await this.hear();
    }
    this.play(player, onChunk);
  }

  dispose(): void {
    this.channel.dispose();
    this.#reader.dispose();
  }
}
