import type { LogSummary } from '../../protocol/log.ts';
import type { AppendLog } from '../../protocol/webview.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';

/** What a form knows of its log. */
export function appendLog(session: LogSession, summary: LogSummary): AppendLog {
  const { events, lastTime, readonly, generation } = summary;
  return { uri: session.uri.toString(), name: logName(session.uri), events, lastTime, readonly, generation };
}
