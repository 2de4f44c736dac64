import * as vscode from 'vscode';
import type { EventRow } from '../../protocol/log.ts';
import type { LogSession } from '../log/log-session.ts';
import { formatNumber } from '../ui/numbers.ts';

/** “OrderPaid, order-7@3”. */
export function eventName({ type, stream, version }: EventRow): string {
  return `${type}, ${stream}@${version}`;
}

/** What was understood of an event's place: “Event 1,204: OrderPaid, order-7@3”. */
export async function describeEvent(session: LogSession, position: number): Promise<string> {
  const [row] = await session.request('rows', { positions: [position] });
  const number = formatNumber(position);
  return row === undefined
    ? vscode.l10n.t('Event {0}', number)
    : vscode.l10n.t('Event {0}: {1}', number, eventName(row));
}
