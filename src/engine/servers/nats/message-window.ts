import { FoldlineError } from '../../../core/events/errors.ts';
import type { LogWindow } from '../../../protocol/connection.ts';
import type { StreamKind } from '../../../sources/nats/stream-kind.ts';
import { subjectFits } from '../../../sources/nats/subject-fits.ts';
import type { StoredMessage } from '../../../sources/nats/stored-message.ts';

/** What no subject has in it: spaces, and tokens of nothing. */
const NO_SUBJECT = /[\s\0]|^\.|\.$|\.\./;

/** Which messages a window asks for. */
export interface MessageWindow {
  /** How many at most, the newest. */
  readonly last: number;
  /** The subject, which may have wildcards; absent for all. */
  readonly subject?: string;
  /** The subject that is called as the category is; those of the category begin with it. */
  readonly category?: string;
  /** ISO 8601, inclusive and exclusive. */
  readonly from?: string;
  readonly to?: string;
  /** Whether a message is one that is asked for, by its subject and its time. */
  isMeant(message: Pick<StoredMessage, 'subject' | 'time'>): boolean;
  /** Whether it was stored when the window has ended, so that none that is meant comes any more. */
  isPast(message: Pick<StoredMessage, 'time'>): boolean;
}

/** Throws `invalid-argument` where the names or times of the window are none. */
export function messageWindow({ last, stream, category, from, to }: LogWindow, kind: StreamKind): MessageWindow {
  const since = from === undefined ? undefined : timeOf(from);
  const until = to === undefined ? undefined : timeOf(to);
  const subject = stream === undefined ? kind.subjects : subjectOf(stream, kind);
  const begin = category === undefined ? undefined : subjectOf(category, kind);
  return {
    last,
    ...(subject === undefined ? {} : { subject }),
    ...(begin === undefined ? {} : { category: begin }),
    ...(since === undefined ? {} : { from: new Date(since).toISOString() }),
    ...(until === undefined ? {} : { to: new Date(until).toISOString() }),
    isMeant: (message) => {
      if (subject !== undefined && !subjectFits(message.subject, subject)) return false;
      if (begin !== undefined && !isOfCategory(message.subject, begin)) return false;
      const time = Date.parse(message.time);
      return (since === undefined || time >= since) && (until === undefined || time < until);
    },
    isPast: ({ time }) => until !== undefined && Date.parse(time) >= until,
  };
}

function subjectOf(stream: string, kind: StreamKind): string {
  const subject = kind.subjectOf(stream);
  if (stream !== '' && !NO_SUBJECT.test(subject)) return subject;
  throw new FoldlineError('invalid-argument', `“${stream}” is no subject of NATS.`);
}

/** A category goes to the end of a word: `orders` of `orders.1` and `orders-1`, not of `orderserver`. */
export function isOfCategory(subject: string, category: string): boolean {
  return subject.startsWith(category) && !/^\w/.test(subject.slice(category.length));
}

function timeOf(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new FoldlineError('invalid-argument', `“${text}” is no time.`);
  return time;
}
