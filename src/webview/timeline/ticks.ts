import { ticks } from 'd3-array';
import { timeTicks, utcTicks } from 'd3-time';
import { formatMilliseconds, type TimeZone } from '../../protocol/times.ts';
import { inLanguage } from '../ui/language.ts';
import { formatCount } from '../ui/numbers.ts';
import type { AxisMode, AxisScale } from './axis.ts';

export interface Tick {
  readonly x: number;
  readonly label: string;
}

const POSITION_TICK_ROOM = 90;
const TIME_TICK_ROOM = 100;

/** The ticks of an axis in view, at round positions (of `events` there are) or times. */
export function axisTicks(scale: AxisScale, mode: AxisMode, events: number, zone: TimeZone): readonly Tick[] {
  const { start, end } = scale.window;
  if (mode === 'position') {
    const isPosition = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= events;
    const positions = ticks(start, end, Math.max(2, scale.width / POSITION_TICK_ROOM)).filter(isPosition);
    return positions.map((value) => ({ x: scale.toPixel(value), label: formatCount(value) }));
  }
  const ticksOf = zone === 'utc' ? utcTicks : timeTicks;
  const times = ticksOf(new Date(start), new Date(end), Math.max(2, Math.floor(scale.width / TIME_TICK_ROOM)));
  const [first, second] = times;
  const step = first === undefined || second === undefined ? 0 : second.getTime() - first.getTime();
  return times.map((tick) => ({ x: scale.toPixel(tick.getTime()), label: timeLabel(tick, step, zone) }));
}

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

const monthAndYear = dateFormats({ month: 'short', year: 'numeric' });
const dayAndMonth = dateFormats({ month: 'short', day: 'numeric' });

/** As much of a time as the distance between ticks tells apart; the date where a day begins. */
function timeLabel(time: Date, step: number, zone: TimeZone): string {
  const [date = '', clock = ''] = formatMilliseconds(time.getTime(), zone).split(' ');
  if (step >= 360 * DAY) return date.slice(0, -'-01-01'.length);
  if (step >= 27 * DAY) return monthAndYear()[zone].format(time);
  if (step >= DAY || clock === '00:00:00.000') return dayAndMonth()[zone].format(time);
  if (step >= 60 * SECOND) return clock.slice(0, 5);
  if (step >= SECOND || step === 0) return clock.slice(0, 8);
  return clock;
}

function dateFormats(parts: Intl.DateTimeFormatOptions): () => Readonly<Record<TimeZone, Intl.DateTimeFormat>> {
  const options = { ...parts, calendar: 'gregory' };
  return inLanguage((language) => ({
    utc: new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }),
    local: new Intl.DateTimeFormat(language, options),
  }));
}
