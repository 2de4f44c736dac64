import { FoldlineError } from '../../src/core/events/errors.ts';
import type { LogEnvironment } from '../../src/host/log/log-options.ts';

/** No connections, for sessions of files. */
export const noServers: LogEnvironment['connections'] = {
  location: () => Promise.reject(new FoldlineError('server-unreachable', 'No servers here.')),
};
