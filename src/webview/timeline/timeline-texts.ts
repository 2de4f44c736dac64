import * as l10n from '@vscode/l10n';
import { formatMilliseconds } from '../../protocol/times.ts';
import type { LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import { formatCount } from '../ui/numbers.ts';
import type { TimelineModel } from './timeline-model.ts';

/** What a screen reader says of the plot, which is a picture. */
export function timelineDescription({ columns }: LogStore, { lanes }: TimelineModel): string {
  return l10n.t(
    'Timeline. Events: {0}, lanes: {1}. Left and right arrow select events, Space plays them, plus and minus zoom. Press ? for all keys.',
    formatCount(columns.count),
    formatCount(lanes.length),
  );
}

/** What can be done with the histogram. */
export function overviewHint(): string {
  return l10n.t(
    'Drag to show only a part of the log; with Shift from within the part in view. Double-click to show all.',
  );
}

/** What the ticks leave out: what they count, or the day of the first time in view. */
export function axisStart(
  { timeZone }: LogStore,
  { value: { axis } }: SettingsStore,
  { drawable, scale }: TimelineModel,
): string {
  if (axis === 'position' || !drawable) return l10n.t('Position');
  const [day = ''] = formatMilliseconds(Math.floor(scale.window.start), timeZone).split(' ');
  return l10n.t('From {0}', day);
}
