import type { RememberedView } from '../../protocol/webview.ts';
import { isEmptyFilter } from './filter.ts';
import type { LogSession } from './log-session.ts';
import { untilRead } from './until-read.ts';

/** Sessions that a page has come up for. */
const restored = new WeakSet<LogSession>();

/**
 * Takes up filter and selection that a page remembers from before the window was loaded again: only for the first page of
 * a session, and where nobody has filtered or selected anything by then.
 */
export function restoreView(session: LogSession, { filter, selected }: RememberedView): void {
  if (restored.has(session)) return;
  restored.add(session);
  if (session.selected !== null || !isEmptyFilter(session.filter)) return;
  session.setFilter(filter);
  // A log that ends before the event, or is closed meanwhile, has nothing to select.
  if (selected !== null) selectAgain(session, selected).catch(() => undefined);
}

async function selectAgain(session: LogSession, position: number): Promise<void> {
  if ((await untilRead(session, position)) && session.selected === null) await session.select(position);
}
