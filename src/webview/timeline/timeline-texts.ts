import * as l10n from '@vscode/l10n';
import type { LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import { formatCount } from '../ui/numbers.ts';
import { formatMilliseconds } from '../ui/times.ts';
import type { TimelineModel } from './timeline-model.ts';

/** What a screen reader says of the plot, which is a picture. */
export function timelineDescription({ columns }: LogStore, { lanes }: TimelineModel): string {
  return l10n.t(
    'Timeline. Events: {0}, lanes: {1}. Left and right arrow select events, plus and minus zoom, zero shows all.',
    formatCount(columns.count),
    formatCount(lanes.length),
  );
}

/** What the ticks leave out: what they count, or the day of the first time in view. */
export function axisStart({ value: { axis, timeZone } }: SettingsStore, { drawable, scale }: TimelineModel): string {
  if (axis === 'position' || !drawable) return l10n.t('Position');
  const [day = ''] = formatMilliseconds(Math.floor(scale.window.start), timeZone).split(' ');
  return l10n.t('From {0}', day);
}
