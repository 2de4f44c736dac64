/**
 * What every JavaScript host of ours has beside the language itself: browsers, workers and Node alike.
 * The rooms without a host of their own (core, sources, protocol, engine) see these and no more.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
  encodeInto(input: string, target: Uint8Array): { read: number; written: number };
}
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
  throwIfAborted(): void;
}
declare var AbortSignal: { prototype: AbortSignal; any(signals: readonly AbortSignal[]): AbortSignal };
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
type BufferSource = ArrayBuffer | ArrayBufferView<ArrayBuffer>;
interface WritableStreamDefaultWriter<Part> {
  readonly ready: Promise<unknown>;
  write(part: Part): Promise<void>;
  close(): Promise<void>;
}
interface ReadableStreamDefaultReader<Part> {
  read(): Promise<{ readonly done: false; readonly value: Part } | { readonly done: true; readonly value?: undefined }>;
  cancel(): Promise<void>;
}
declare class DecompressionStream {
  constructor(format: 'gzip');
  readonly writable: { getWriter(): WritableStreamDefaultWriter<BufferSource> };
  readonly readable: { getReader(): ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> };
}
declare const crypto: { getRandomValues<Bytes extends Uint8Array>(bytes: Bytes): Bytes };
declare function setTimeout(callback: () => void, milliseconds?: number): unknown;
declare function clearTimeout(handle: unknown): void;
declare const performance: { now(): number };
interface MessagePort {
  onmessage: (() => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}
declare class MessageChannel {
  readonly port1: MessagePort;
  readonly port2: MessagePort;
}
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  class Instance {
    constructor(module: Module, imports?: Record<string, Record<string, unknown>>);
    readonly exports: Record<string, unknown>;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
}
