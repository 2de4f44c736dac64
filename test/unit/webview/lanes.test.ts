import { describe, expect, test } from 'vitest';
import { EventList } from '../../../src/webview/model/event-list.ts';
import { Lanes } from '../../../src/webview/timeline/lanes.ts';
import { columnsOf } from './columns.ts';

const keysOf = (lanes: Lanes): (number | undefined)[] =>
  Array.from({ length: lanes.length }, (_, lane) => lanes.keyAt(lane));

describe('lanes', () => {
  test('stand in the order in which their streams appear', () => {
    const lanes = new Lanes('stream');
    const columns = columnsOf([{ stream: 7 }, { stream: 2 }, { stream: 7 }, { stream: 200 }]);
    lanes.update(columns, new EventList(null, 4));
    expect(keysOf(lanes)).toEqual([7, 2, 200]);
    expect([lanes.laneWith(2), lanes.laneWith(3), lanes.laneWith(999)]).toEqual([1, undefined, undefined]);
  });

  test('grow with the log and keep their place', () => {
    const lanes = new Lanes('stream');
    const columns = columnsOf([{ stream: 1 }]);
    lanes.update(columns, new EventList(null, 1));
    columns.append({
      generation: 1,
      first: 2,
      count: 2,
      stream: Uint32Array.of(0, 1),
      type: new Uint32Array(2),
      time: new Float64Array(2),
    });
    lanes.update(columns, new EventList(null, 3));
    expect(keysOf(lanes)).toEqual([1, 0]);
  });

  test('by stream are those with events that match; all where none matches', () => {
    const lanes = new Lanes('stream');
    const columns = columnsOf([{ stream: 0 }, { stream: 1 }, { stream: 2 }]);
    lanes.update(columns, new EventList(Uint32Array.of(2, 3), 3));
    expect(keysOf(lanes)).toEqual([1, 2]);
    lanes.update(columns, new EventList(new Uint32Array(0), 3));
    expect(keysOf(lanes)).toEqual([0, 1, 2]);
  });

  test('by type are all of them, whatever the filter', () => {
    const lanes = new Lanes('type');
    lanes.update(columnsOf([{ type: 4 }, { type: 1 }]), new EventList(Uint32Array.of(2), 2));
    expect(keysOf(lanes)).toEqual([4, 1]);
  });

  test('wait for matches whose columns have not come', () => {
    const lanes = new Lanes('stream');
    const columns = columnsOf([{ stream: 5 }]);
    lanes.update(columns, new EventList(Uint32Array.of(1, 2), 2));
    expect(keysOf(lanes)).toEqual([5]);
  });

  test('begin anew for another generation', () => {
    const lanes = new Lanes('stream');
    lanes.update(columnsOf([{ stream: 5 }]), new EventList(null, 1));
    lanes.update(columnsOf([{ stream: 6 }], 2), new EventList(null, 1));
    expect(keysOf(lanes)).toEqual([6]);
  });
});
