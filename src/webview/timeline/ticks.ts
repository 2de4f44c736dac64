import { ticks } from 'd3-array';
import { timeTicks, utcTicks } from 'd3-time';
import { formatCount, formatMilliseconds } from '../ui/format.ts';
import type { AxisMode, AxisScale } from './axis.ts';

export interface Tick {
  readonly x: number;
  readonly label: string;
}

const POSITION_TICK_ROOM = 90;
const TIME_TICK_ROOM = 100;

/** The ticks of an axis in view, at round positions (of `events` there are) or times. */
export function axisTicks(scale: AxisScale, mode: AxisMode, events: number, zone: 'utc' | 'local'): readonly Tick[] {
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
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** As much of a time as the distance between ticks tells apart; the date where a day begins. */
function timeLabel(time: Date, step: number, zone: 'utc' | 'local'): string {
  const [date = '', clock = ''] = formatMilliseconds(time.getTime(), zone).split(' ');
  const [year = '', month = '', day = ''] = date.split('-');
  const monthName = MONTHS[Number(month) - 1] ?? month;
  if (step >= 360 * DAY) return year;
  if (step >= 27 * DAY) return `${monthName} ${year}`;
  if (step >= DAY || clock === '00:00:00.000') return `${Number(day)} ${monthName}`;
  if (step >= 60 * SECOND) return clock.slice(0, 5);
  if (step >= SECOND || step === 0) return clock.slice(0, 8);
  return clock;
}
