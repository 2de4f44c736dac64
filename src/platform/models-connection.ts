import type { Channel, Handlers } from '../protocol/channel.ts';
import type { ModelsOwnerSide, ModelsSide } from '../protocol/models.ts';

/** A running worker of the user's models. */
export interface ModelsConnection {
  readonly channel: Channel<ModelsOwnerSide, ModelsSide>;
  /** Settles when the worker is gone: with undefined after `dispose`, with an error that says why where it failed. */
  readonly ended: Promise<Error | undefined>;
  /** Ends the worker at once, also in the middle of the user's code. */
  dispose(): void;
}

/**
 * Starts a worker of the user's models; the same export in node/ and web/. `assets` and `readAsset` are as for
 * `StartEngine`; `memoryLimit` is in megabytes, and for nothing in a browser.
 */
export type StartModels = (options: {
  readonly assets: string;
  readonly readAsset: (name: string) => Promise<Uint8Array<ArrayBuffer>>;
  readonly handlers: Handlers<ModelsOwnerSide>;
  readonly memoryLimit: number;
}) => Promise<ModelsConnection>;
