import { describe, expect, test } from 'vitest';
import { actionsText, exportText, liftedState, liftedText, ocelText, temporalText } from './document-fixtures.ts';
import { translateText } from './json-fixture.ts';

describe('Redux DevTools', () => {
  test.each([
    ['an export', exportText],
    ['the state they hold', liftedText],
  ])('give actions with the states after them (%s)', async (_, text) => {
    const { events, format } = await translateText(text);
    expect(events).toEqual([
      {
        id: '0',
        stream: 'actions',
        type: '@@INIT',
        time: '2026-01-05T10:00:00.000Z',
        data: {},
        metadata: { recordedState: {} },
      },
      {
        id: '1',
        stream: 'actions',
        type: 'counter/set',
        time: '2026-01-05T10:00:00.001Z',
        data: { count: 1 },
        metadata: { recordedState: { count: 1 } },
      },
      {
        id: '2',
        stream: 'actions-skipped',
        type: 'counter/set',
        time: '2026-01-05T10:00:00.002Z',
        data: { count: 2 },
        metadata: {},
      },
      {
        id: '3',
        stream: 'actions',
        type: 'counter/set',
        time: '2026-01-05T10:00:00.003Z',
        data: { count: 3 },
        metadata: { recordedState: { count: 3 } },
      },
    ]);
    expect(format.mapping.recordedState).toBe('/metadata/recordedState');
  });

  test('tell which actions were skipped, and whether there was a state before', async () => {
    const { notes } = await translateText(JSON.stringify({ ...liftedState, committedState: { count: 9 } }));
    expect(notes).toMatchObject([
      { code: 'skipped-actions', message: expect.stringMatching(/: 1\.$/) as string },
      { code: 'state-before' },
    ]);
  });

  test('keep digits and spelling of what an action holds, and actions of any shape', async () => {
    const actions =
      '{"0":{"action":{"type":"@@INIT"}},"1":{"action":{"type":"ADD","amount":9007199254740993,"rate":1.50}}}';
    const text = `{"nextActionId":2,"actionsById":${actions},"stagedActionIds":[0,1],"computedStates":[{"state":1},{"error":"no","state":1}]}`;
    const { events, lines } = await translateText(text);
    expect(lines[1]).toContain('"data":{"amount":9007199254740993,"rate":1.50}');
    expect(events[1]).toMatchObject({ metadata: { recordedState: 1, reducerError: 'no' } });
  });

  test('say which actions are missing', async () => {
    const { events, problems } = await translateText(JSON.stringify({ ...liftedState, stagedActionIds: [0, 7] }));
    expect(events).toHaveLength(1);
    expect(problems).toEqual(['not-an-object at no event: There is no action 7, or it has no type.']);
  });

  test('take actions alone', async () => {
    const { events } = await translateText(actionsText);
    expect(events).toMatchObject([
      { type: 'cart/itemAdded', data: { id: 1 } },
      { data: { id: 2 }, metadata: { correlationId: 'c-1' } },
      { type: '@@router/LOCATION_CHANGE', data: '/' },
    ]);
  });
});

test('A workflow’s history is a stream, whose payloads can be read and whose events name their causes', async () => {
  const { events, lines } = await translateText(temporalText);
  expect(events.map(({ stream, version, causationId }) => [stream, version, causationId])).toEqual([
    ['order-1', 1, undefined],
    ['order-1', 2, '1'],
    ['order-1', 3, '2'],
  ]);
  expect(lines[0]).toContain('"input":{"payloads":[{"amount":9007199254740993}]}');
});

test('Events about several objects are in the streams of all, in the order of time', async () => {
  const { events } = await translateText(ocelText);
  expect(events).toMatchObject([
    { id: 'e-1', stream: 'o-1', data: { total: 12.5 }, links: [{ stream: 'i-1' }] },
    { id: 'e-2', stream: 'o-1', metadata: { relationships: [{ objectId: 'o-1', qualifier: 'order' }] } },
    { id: 'e-3', stream: '(no object)' },
  ]);
});
