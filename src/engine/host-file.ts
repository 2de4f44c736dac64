import { FoldlineError } from '../core/events/errors.ts';
import { MemoryByteSource, readRange } from '../core/log/byte-source.ts';
import type { Channel } from '../protocol/channel.ts';
import type { EngineSide, FileStat, HostSide } from '../protocol/engine.ts';
import type { FileState, LogFile, LogWriter, WriteOptions } from './log-file.ts';

type HostChannel = Channel<EngineSide, HostSide>;

/** A file that only the host reaches (a virtual or remote file system, the browser): held whole, read anew on change. */
export class HostFile implements LogFile {
  readonly pollInterval = 300;
  readonly writer: LogWriter | undefined;
  readonly #channel: HostChannel;
  readonly #uri: string;
  #bytes = new MemoryByteSource(new Uint8Array(0));
  #stat: FileStat | undefined;

  private constructor(channel: HostChannel, uri: string, writable: boolean) {
    this.#channel = channel;
    this.#uri = uri;
    this.writer = writable ? this.#createWriter() : undefined;
  }

  /** Rejects with `file-not-found`, or `file-too-large` before anything is read. */
  static async open(
    channel: HostChannel,
    uri: string,
    options: WriteOptions & { readonly maximumSize: number },
  ): Promise<HostFile> {
    const stat = await channel.request('statFile', { uri });
    if (stat === null) throw new FoldlineError('file-not-found', 'The file is not there.');
    if (stat.size > options.maximumSize) throw fileTooLarge(stat.size, options.maximumSize);
    const file = new HostFile(channel, uri, options.writable && stat.readonly !== true);
    await file.refresh();
    return file;
  }

  get size(): number {
    return this.#bytes.size;
  }

  get modified(): number {
    return this.#stat?.modified ?? 0;
  }

  read(target: Uint8Array, offset: number): number {
    return this.#bytes.read(target, offset);
  }

  async refresh(): Promise<FileState> {
    const stat = await this.#channel.request('statFile', { uri: this.#uri });
    if (stat === null) return { kind: 'gone' };
    const changed = stat.size !== this.#stat?.size || stat.modified !== this.#stat.modified;
    if (changed) {
      this.#bytes = new MemoryByteSource(await this.#channel.request('readFile', { uri: this.#uri }));
      this.#stat = stat;
    }
    return { kind: 'there', changed, replaced: false };
  }

  async beside(ending: string): Promise<HostFile | undefined> {
    const uri = besideUri(this.#uri, ending);
    const stat = await this.#channel.request('statFile', { uri });
    if (stat === null) return undefined;
    return HostFile.open(this.#channel, uri, { writable: false, durability: 'os', maximumSize: Infinity });
  }

  close(): void {
    this.#bytes = new MemoryByteSource(new Uint8Array(0));
  }

  /** There is nothing to lock and to sync: every write puts a new file in the place of the old one. */
  #createWriter(): LogWriter {
    return {
      writing: 'whole-file',
      exclusively: (work) => work(),
      append: (bytes) => this.#replace(this.size, bytes),
      sync: () => Promise.resolve(),
      cut: (size) => this.#replace(size, new Uint8Array(0)),
      keepBeside: (ending, bytes) => this.#channel.request('keepBeside', { uri: this.#uri, ending, bytes }),
    };
  }

  /** The first `kept` bytes as they are, and these behind them. */
  async #replace(kept: number, added: Uint8Array): Promise<void> {
    const bytes = new Uint8Array(kept + added.length);
    bytes.set(readRange(this.#bytes, 0, kept));
    bytes.set(added, kept);
    this.#stat = await this.#channel.request('replaceFile', { uri: this.#uri, bytes });
    this.#bytes = new MemoryByteSource(bytes);
  }
}

/** A URI whose path ends with this too. */
function besideUri(uri: string, ending: string): string {
  const end = /[?#]|$/.exec(uri)?.index ?? uri.length;
  return uri.slice(0, end) + ending + uri.slice(end);
}

export function fileTooLarge(size: number, limit: number): FoldlineError {
  const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(bytes < 10_485_760 ? 1 : 0)} MB`;
  return new FoldlineError(
    'file-too-large',
    `The file has ${megabytes(size)}; logs up to ${megabytes(limit)} are opened here.`,
    { size, limit },
  );
}
