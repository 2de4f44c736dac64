import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, restoreSettings } from '../../../src/webview/model/view-settings.ts';
import { restoreQuery } from '../../../src/webview/query/saved-query.ts';
import { filterChips } from '../../../src/webview/shell/filter-chips.ts';
import { layoutPanes, moveInspectorBorder, moveTimelineBorder } from '../../../src/webview/shell/pane-layout.ts';
import { tableColumns } from '../../../src/webview/table/table-columns.ts';
import { formatCount, formatSize } from '../../../src/webview/ui/numbers.ts';
import { formatMilliseconds, formatTime } from '../../../src/protocol/times.ts';

describe('settings of an earlier page', () => {
  test('are taken where they fit', () => {
    const saved = {
      ...DEFAULT_SETTINGS,
      lanes: 'type',
      zoom: [1, 5],
      onlyMatching: true,
      playbackRate: '10x',
      playWithin: 'stream',
      filter: { text: 'x', types: ['A'], from: 7 },
      selected: 12,
      columnWidths: { type: 90, stream: 'wide', time: 2 },
    };
    expect(restoreSettings(saved)).toEqual({ ...saved, columnWidths: { type: 90 } });
  });

  test.each([
    undefined,
    null,
    7,
    'x',
    [],
    {
      playbackRate: '3x',
      filter: { text: 1, types: 'A', to: 'now' },
      selected: 0,
      timelineShare: 'half',
      zoom: [5, 1],
      lanes: 'both',
      follow: 1,
      columnWidths: 3,
    },
  ])('are the defaults where they are not: %j', (saved) => expect(restoreSettings(saved)).toEqual(DEFAULT_SETTINGS));

  test('of the query view keep its statement', () => {
    const saved = { uri: 'file:///shop.events.ndjson', sql: 'select 1', share: 0.5 };
    expect(restoreQuery(saved)).toEqual(saved);
    expect(restoreQuery({ sql: 1, share: 7 })).toEqual(restoreQuery(undefined));
  });
});

describe('the chips of a filter', () => {
  const filter = { stream: 'order-1', types: ['A', 'B'], text: 'x', from: 0, to: 1000 };

  test('are its parts, each with the filter without it', () => {
    const chips = filterChips(filter, 'utc');
    expect(chips.map(({ label }) => label)).toEqual([
      'stream: order-1',
      'type: A',
      'type: B',
      'text: x',
      'from 1970-01-01 00:00:00.000',
      'to 1970-01-01 00:00:01.000',
    ]);
    expect(chips[0]?.without).toEqual({ types: ['A', 'B'], text: 'x', from: 0, to: 1000 });
    expect(chips[1]?.without).toEqual({ ...filter, types: ['B'] });
  });

  test('of the last type leave no types at all', () => {
    expect(filterChips({ types: ['A'] }, 'utc')[0]?.without).toEqual({});
  });

  test('of many types are one', () => {
    expect(filterChips({ types: ['A', 'B', 'C'] }, 'utc')).toEqual([{ label: '3 types', without: {} }]);
    expect(filterChips({ types: [] }, 'utc')).toEqual([{ label: 'no type', without: {} }]);
  });

  test('leave the expression to the box', () => {
    const chips = filterChips({ text: 'x', expression: 'type:A' }, 'utc');
    expect(chips).toEqual([{ label: 'text: x', without: { expression: 'type:A' } }]);
  });
});

describe('the panes', () => {
  test('stand beside each other, or under one another where it is narrow', () => {
    expect(layoutPanes(DEFAULT_SETTINGS, 1200, 800)).toEqual({ stacked: false, timeline: 288, inspector: 480 });
    expect(layoutPanes(DEFAULT_SETTINGS, 400, 900)).toMatchObject({ stacked: true, timeline: 324 });
  });

  test('give their room to the others when closed', () => {
    const alone = { ...DEFAULT_SETTINGS, tableOpen: false, inspectorOpen: false };
    expect(layoutPanes(alone, 1200, 800).timeline).toBe(800);
    expect(layoutPanes({ ...DEFAULT_SETTINGS, timelineOpen: false }, 1200, 800).timeline).toBe(0);
    expect(layoutPanes({ ...DEFAULT_SETTINGS, tableOpen: false }, 1200, 800).inspector).toBe(1200);
  });

  test('keep a least size', () => {
    const dragged = { ...DEFAULT_SETTINGS, timelineShare: 0.99, inspectorShare: 0.99 };
    const { timeline, inspector } = layoutPanes(dragged, 1200, 800);
    expect(timeline).toBeLessThan(720);
    expect(inspector).toBeLessThan(970);
  });

  test('follow their borders', () => {
    const layout = layoutPanes(DEFAULT_SETTINGS, 1200, 800);
    const moved = {
      ...DEFAULT_SETTINGS,
      ...moveTimelineBorder(layout, 40, 800),
      ...moveInspectorBorder(layout, 30, 1200, 800),
    };
    expect(layoutPanes(moved, 1200, 800)).toMatchObject({ timeline: 328, inspector: 450 });
  });
});

test('the table remembers the widths of a narrow and a roomy view apart', () => {
  const widths = { time: 300, 'narrow.time': 50 };
  expect(tableColumns(false, widths, 10).find(({ id }) => id === 'time')?.width).toBe(300);
  expect(tableColumns(true, widths, 10).find(({ id }) => id === 'time')?.width).toBe(50);
});

describe('texts', () => {
  test('of times keep every digit that the source wrote', () => {
    expect(formatTime('2026-11-24T10:00:00.123456789+02:00', 'utc')).toBe('2026-11-24 08:00:00.123456789');
    expect(formatTime('2026-11-24T10:00:00Z', 'utc')).toBe('2026-11-24 10:00:00');
    expect(formatTime('2026-11-24 10:00:00,5Z', 'utc')).toBe('2026-11-24 10:00:00,5Z');
  });

  test('of what is no ISO time are as they are', () => {
    expect(formatTime('yesterday', 'utc')).toBe('yesterday');
    expect(formatTime('1764', 'utc')).toBe('1764');
  });

  test('of milliseconds are to the millisecond, before 1970 too', () => {
    expect(formatMilliseconds(-1, 'utc')).toBe('1969-12-31 23:59:59.999');
    expect(formatMilliseconds(1.9, 'utc')).toBe('1970-01-01 00:00:00.001');
  });

  test('of numbers and sizes', () => {
    expect([formatCount(1), formatCount(1204)]).toEqual(['1', '1,204']);
    expect([formatSize(999), formatSize(4_123_456)]).toEqual(['999 B', '4.1 MB']);
  });
});
