import { INSPECTOR_TABS, type InspectorTab } from '../../protocol/webview.ts';
import type { EventFilter } from '../../protocol/log.ts';
import { restoreComparedWith, restorePinned, type ComparedWith, type PinnedState } from './compared-with.ts';
import { PLAYBACK_RATES, type PlaybackRate } from './playback-rate.ts';
import { restoreFilter, restorePosition } from './remembered-view.ts';

/** What of the view outlives the webview: how the user arranged it and what they chose, never the log's data. */
export interface ViewSettings {
  readonly timelineOpen: boolean;
  readonly tableOpen: boolean;
  readonly inspectorOpen: boolean;
  /** The timeline's share of the height. */
  readonly timelineShare: number;
  /** The inspector's share of the width, or of the height below the timeline where the panes are stacked. */
  readonly inspectorShare: number;
  readonly inspectorTab: InspectorTab;
  /** The state that is compared, where it is not the selected event's; what with; and whether it comes first. */
  readonly comparisonPinned: PinnedState | null;
  readonly comparedWith: ComparedWith;
  readonly comparisonSwapped: boolean;
  /** Whether a comparison shows what is the same, too. */
  readonly comparisonWhole: boolean;
  /** JSON Pointer to the value that is explained; null where none is. */
  readonly explainedPath: string | null;
  readonly lanes: 'stream' | 'type';
  readonly axis: 'position' | 'time';
  /** Start and end of the zoomed axis; null where the whole log is in view. */
  readonly zoom: readonly [number, number] | null;
  readonly laneScroll: number;
  readonly tableScroll: number;
  /** Widths of the table's columns in pixels, by column id. */
  readonly columnWidths: Readonly<Record<string, number>>;
  readonly follow: boolean;
  /** Whether the timeline leaves out what the filter does, instead of drawing it faintly. */
  readonly onlyMatching: boolean;
  readonly playbackRate: PlaybackRate;
  readonly playWithin: 'log' | 'stream';
  /** As they were last; the host has them as long as the window is not loaded again. */
  readonly filter: EventFilter;
  readonly selected: number | null;
  /** Codes of the notes on the log's source that the user has read. */
  readonly hiddenNotes: readonly string[];
}

export const DEFAULT_SETTINGS: ViewSettings = {
  timelineOpen: true,
  tableOpen: true,
  inspectorOpen: true,
  timelineShare: 0.36,
  inspectorShare: 0.4,
  inspectorTab: 'event',
  comparisonPinned: null,
  comparedWith: { kind: 'step' },
  comparisonSwapped: false,
  comparisonWhole: false,
  explainedPath: null,
  lanes: 'stream',
  axis: 'position',
  zoom: null,
  laneScroll: 0,
  tableScroll: 0,
  columnWidths: {},
  follow: false,
  onlyMatching: false,
  playbackRate: '2/s',
  playWithin: 'log',
  filter: {},
  selected: null,
  hiddenNotes: [],
};

/** Where a component finds the settings, and keeps what only it shows. */
export interface SettingsMemory {
  readonly value: ViewSettings;
  remember(change: Partial<ViewSettings>): void;
}

type Flag = { [Name in keyof ViewSettings]: ViewSettings[Name] extends boolean ? Name : never }[keyof ViewSettings];

/** Settings from what an earlier page left, whatever it is: what does not fit is left at its default. */
export function restoreSettings(saved: unknown): ViewSettings {
  if (typeof saved !== 'object' || saved === null) return DEFAULT_SETTINGS;
  const read = new Map<string, unknown>(Object.entries(saved));
  const oneOf = <Choice extends string>(key: keyof ViewSettings, choices: readonly Choice[], fallback: Choice) =>
    choices.find((choice) => choice === read.get(key)) ?? fallback;
  const flag = (key: Flag): boolean => {
    const value = read.get(key);
    return typeof value === 'boolean' ? value : DEFAULT_SETTINGS[key];
  };
  const number = (key: 'timelineShare' | 'inspectorShare' | 'laneScroll' | 'tableScroll', maximum: number): number => {
    const value = read.get(key);
    return isFiniteNumber(value) && value >= 0 && value <= maximum ? value : DEFAULT_SETTINGS[key];
  };
  const comparisonPinned = restorePinned(read.get('comparisonPinned'));
  return {
    timelineOpen: flag('timelineOpen'),
    tableOpen: flag('tableOpen'),
    inspectorOpen: flag('inspectorOpen'),
    timelineShare: number('timelineShare', 1),
    inspectorShare: number('inspectorShare', 1),
    inspectorTab: oneOf('inspectorTab', INSPECTOR_TABS, 'event'),
    comparisonPinned,
    comparedWith: restoreComparedWith(read.get('comparedWith'), comparisonPinned !== null),
    comparisonSwapped: flag('comparisonSwapped'),
    comparisonWhole: flag('comparisonWhole'),
    explainedPath: restorePath(read.get('explainedPath')),
    lanes: oneOf('lanes', ['stream', 'type'], 'stream'),
    axis: oneOf('axis', ['position', 'time'], 'position'),
    zoom: restoreZoom(read.get('zoom')),
    laneScroll: number('laneScroll', Number.MAX_SAFE_INTEGER),
    tableScroll: number('tableScroll', Number.MAX_SAFE_INTEGER),
    columnWidths: restoreWidths(read.get('columnWidths')),
    follow: flag('follow'),
    onlyMatching: flag('onlyMatching'),
    playbackRate: oneOf('playbackRate', PLAYBACK_RATES, DEFAULT_SETTINGS.playbackRate),
    playWithin: oneOf('playWithin', ['log', 'stream'], 'log'),
    filter: restoreFilter(read.get('filter')),
    selected: restorePosition(read.get('selected')),
    hiddenNotes: restoreTexts(read.get('hiddenNotes')),
  };
}

function restorePath(path: unknown): string | null {
  return typeof path === 'string' && (path === '' || path.startsWith('/')) ? path : null;
}

function restoreZoom(zoom: unknown): readonly [number, number] | null {
  if (!Array.isArray(zoom)) return null;
  const [start, end] = zoom as readonly unknown[];
  return isFiniteNumber(start) && isFiniteNumber(end) && end > start ? [start, end] : null;
}

function restoreTexts(texts: unknown): readonly string[] {
  return Array.isArray(texts) ? texts.filter((text: unknown) => typeof text === 'string') : [];
}

function restoreWidths(widths: unknown): Record<string, number> {
  if (typeof widths !== 'object' || widths === null) return {};
  return Object.fromEntries(
    Object.entries(widths).filter((entry): entry is [string, number] => isFiniteNumber(entry[1]) && entry[1] >= 20),
  );
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
