import type { Channel } from '../protocol/channel.ts';
import type { EngineSide, HostSide } from '../protocol/engine.ts';
import type { Handlers } from '../protocol/channel.ts';

/** A running engine: one worker that holds one open log. */
export interface EngineConnection {
  readonly channel: Channel<HostSide, EngineSide>;
  /** Settles when the worker is gone: with undefined after `dispose`, with the error where it crashed. */
  readonly ended: Promise<Error | undefined>;
  /** Ends the worker at once, also in the middle of a statement. */
  dispose(): void;
}

/**
 * Starts an engine's worker; the same export in node/ and web/. `assets` is the folder of the bundles (`dist`) as a
 * URI string; `readAsset` reads a file of it, for hosts that cannot load a worker or the wasm bytes by path.
 */
export type StartEngine = (options: {
  readonly assets: string;
  readonly readAsset: (name: string) => Promise<Uint8Array<ArrayBuffer>>;
  readonly handlers: Handlers<HostSide>;
}) => Promise<EngineConnection>;
