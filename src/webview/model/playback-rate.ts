/** How fast events are played: a multiple of their own intervals (`x`), or so many a second. */
export const PLAYBACK_RATES = [
  '0.5x',
  '1x',
  '2x',
  '5x',
  '10x',
  '100x',
  '1000x',
  '1/s',
  '2/s',
  '5/s',
  '10/s',
  '30/s',
] as const;
export type PlaybackRate = (typeof PLAYBACK_RATES)[number];

/** A longer wait is shortened to this, in milliseconds: between events there may be a year. */
export const LONGEST_WAIT = 2000;
/** What stands for an interval that is not known, in milliseconds. */
const UNKNOWN_INTERVAL = 1000;

/** How long to wait for the next event, in milliseconds, and whether that is shorter than the rate says. */
export interface Wait {
  readonly milliseconds: number;
  readonly isShortened: boolean;
}

/** The wait between two events that lie `interval` milliseconds apart; NaN where one of them has no time. */
export function waitOf(rate: PlaybackRate, interval: number): Wait {
  const number = Number.parseFloat(rate);
  if (rate.endsWith('/s')) return { milliseconds: 1000 / number, isShortened: false };
  // Times that run backwards are no interval to wait for.
  const known = Number.isNaN(interval) ? UNKNOWN_INTERVAL : Math.max(0, interval);
  const milliseconds = known / number;
  return { milliseconds: Math.min(milliseconds, LONGEST_WAIT), isShortened: milliseconds > LONGEST_WAIT };
}
