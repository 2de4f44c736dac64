import type { LogFormat } from '../../core/log/log-format.ts';
import { connectionNameOf } from '../servers/server-uri.ts';
import type { LogSession } from './log-session.ts';

/** Does the log's file show something in a text editor? Where nobody knows, it may. */
export function isText({ uri, summary, failure }: Pick<LogSession, 'uri' | 'summary' | 'failure'>): boolean {
  if (connectionNameOf(uri) !== undefined) return false;
  if (failure !== undefined) return failure.details?.['isBinary'] !== true;
  return summary?.format.isBinary !== true;
}

/** Does every event stand on a line of the log's file? */
export function hasLines({ isMade }: Pick<LogFormat, 'isMade'>): boolean {
  return isMade !== true;
}
