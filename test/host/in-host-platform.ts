import { FoldlineError } from '../../src/core/events/errors.ts';
import * as history from '../../src/engine/history/open-history.ts';
import * as sources from '../../src/sources/recognise.ts';
import * as tools from '../../src/engine/tools.ts';
import { serveEngine } from '../../src/engine/serve.ts';
import type { Platform } from '../../src/host/platform.ts';
import { Channel, type Port } from '../../src/protocol/channel.ts';
import type { EngineSide, HostSide } from '../../src/protocol/engine.ts';

/** A platform whose engines run in the extension host itself, so that a test reaches what lies behind the API. */
export const inHostPlatform: Platform = {
  readsPaths: false,
  connects: false,
  maximumSize: 256,
  startModels: () => Promise.reject(new FoldlineError('model-error', 'No models here.')),
  startEngine: ({ handlers }) => {
    const [enginePort, hostPort] = connectedPorts();
    serveEngine(enginePort, {
      loadTools: () => Promise.resolve(tools),
      loadSources: () => Promise.resolve(sources),
      loadHistory: () => Promise.resolve(history),
      loadSqlite: () => Promise.reject(new FoldlineError('query-error', 'No SQL here.')),
    });
    const channel = new Channel<HostSide, EngineSide>(hostPort, handlers);
    const ended = Promise.withResolvers<undefined>();
    return Promise.resolve({
      channel,
      ended: ended.promise,
      dispose: () => {
        void channel.request('close', null).catch(() => undefined);
        channel.dispose();
        ended.resolve(undefined);
      },
    });
  },
};

/** Two ports that hand structured clones to each other, as a worker and its parent do. */
function connectedPorts(): [Port, Port] {
  const listeners: ((message: unknown) => void)[] = [];
  const port = (own: number): Port => ({
    post: (message, transfer = []) => {
      const copy: unknown = structuredClone(message, { transfer: [...transfer] });
      setTimeout(() => listeners[1 - own]?.(copy));
    },
    listen: (listener) => (listeners[own] = listener),
  });
  return [port(0), port(1)];
}
