import { FoldlineError } from '../core/events/errors.ts';
import { MemoryByteSource } from '../core/log/byte-source.ts';
import type { Channel } from '../protocol/channel.ts';
import type { EngineSide, HostSide } from '../protocol/engine.ts';
import type { FileState, LogFile } from './log-file.ts';

/** A file that only the host reaches (a virtual or remote file system, the browser): held whole, read anew on change. */
export class HostFile implements LogFile {
  readonly pollInterval = 300;
  readonly readonly = true;
  readonly #channel: Channel<EngineSide, HostSide>;
  readonly #uri: string;
  #bytes = new MemoryByteSource(new Uint8Array(0));
  #size = -1;
  #modified = -1;

  private constructor(channel: Channel<EngineSide, HostSide>, uri: string) {
    this.#channel = channel;
    this.#uri = uri;
  }

  /** Rejects with `file-not-found`, or `file-too-large` before anything is read. */
  static async open(channel: Channel<EngineSide, HostSide>, uri: string, maximumSize: number): Promise<HostFile> {
    const file = new HostFile(channel, uri);
    const stat = await channel.request('statFile', { uri });
    if (stat === null) throw new FoldlineError('file-not-found', 'The file is not there.');
    if (stat.size > maximumSize) throw fileTooLarge(stat.size, maximumSize);
    await file.refresh();
    return file;
  }

  get size(): number {
    return this.#bytes.size;
  }

  read(target: Uint8Array, offset: number): number {
    return this.#bytes.read(target, offset);
  }

  async refresh(): Promise<FileState> {
    const stat = await this.#channel.request('statFile', { uri: this.#uri });
    if (stat === null) return { kind: 'gone' };
    const changed = stat.size !== this.#size || stat.modified !== this.#modified;
    if (changed) {
      this.#bytes = new MemoryByteSource(await this.#channel.request('readFile', { uri: this.#uri }));
      this.#size = stat.size;
      this.#modified = stat.modified;
    }
    return { kind: 'there', changed };
  }

  close(): void {
    this.#bytes = new MemoryByteSource(new Uint8Array(0));
  }
}

export function fileTooLarge(size: number, limit: number): FoldlineError {
  const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(bytes < 10_485_760 ? 1 : 0)} MB`;
  return new FoldlineError(
    'file-too-large',
    `The file has ${megabytes(size)}; logs up to ${megabytes(limit)} are opened here.`,
    { size, limit },
  );
}
