import { base64, isoTime, type JsonFixture } from './json-fixture.ts';

const action = (type: string, payload?: unknown): object => ({ type, ...(payload === undefined ? {} : { payload }) });

/** What the DevTools hold of a counter that was raised three times, the second of which was skipped. */
export const liftedState = {
  monitorState: {},
  nextActionId: 4,
  actionsById: {
    0: { type: 'PERFORM_ACTION', action: action('@@INIT'), timestamp: 1_767_607_200_000 },
    1: { type: 'PERFORM_ACTION', action: action('counter/set', { count: 1 }), timestamp: 1_767_607_200_001 },
    2: { type: 'PERFORM_ACTION', action: action('counter/set', { count: 2 }), timestamp: 1_767_607_200_002 },
    3: { type: 'PERFORM_ACTION', action: action('counter/set', { count: 3 }), timestamp: 1_767_607_200_003 },
  },
  stagedActionIds: [0, 1, 2, 3],
  skippedActionIds: [2],
  currentStateIndex: 3,
  computedStates: [{ state: {} }, { state: { count: 1 } }, { state: { count: 1 } }, { state: { count: 3 } }],
  isLocked: false,
  isPaused: false,
};
export const exportText = JSON.stringify({ payload: JSON.stringify(liftedState) });
export const liftedText = JSON.stringify(liftedState, null, 2);
export const actionsText = JSON.stringify([
  { type: 'cart/itemAdded', payload: { id: 1 } },
  { type: 'cart/itemAdded', payload: { id: 2 }, meta: { correlationId: 'c-1' } },
  { type: '@@router/LOCATION_CHANGE', payload: '/' },
]);

const payload = { metadata: { encoding: base64('json/plain') }, data: base64('{"amount":9007199254740993}') };
export const temporalText = JSON.stringify(
  {
    events: [
      {
        eventId: '1',
        eventTime: isoTime(0),
        eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED',
        taskId: '1048576',
        workflowExecutionStartedEventAttributes: { workflowId: 'order-1', input: { payloads: [payload] } },
      },
      {
        eventId: '2',
        eventTime: isoTime(1),
        eventType: 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED',
        taskId: '1048577',
        activityTaskScheduledEventAttributes: { activityId: '2', workflowTaskCompletedEventId: '1' },
      },
      {
        eventId: '3',
        eventTime: isoTime(2),
        eventType: 'EVENT_TYPE_ACTIVITY_TASK_COMPLETED',
        taskId: '1048578',
        activityTaskCompletedEventAttributes: { scheduledEventId: '2', startedEventId: '2' },
      },
    ],
  },
  null,
  1,
);

export const ocelText = JSON.stringify({
  objectTypes: [{ name: 'order', attributes: [] }],
  eventTypes: [{ name: 'placed', attributes: [{ name: 'total', type: 'float' }] }],
  objects: [
    { id: 'o-1', type: 'order', attributes: [], relationships: [] },
    { id: 'i-1', type: 'item', attributes: [{ name: 'price', time: isoTime(0), value: '5' }] },
  ],
  events: [
    {
      id: 'e-2',
      type: 'shipped',
      time: isoTime(5),
      attributes: [],
      relationships: [{ objectId: 'o-1', qualifier: 'order' }],
    },
    {
      id: 'e-1',
      type: 'placed',
      time: isoTime(1),
      attributes: [{ name: 'total', value: 12.5 }],
      relationships: [
        { objectId: 'o-1', qualifier: 'order' },
        { objectId: 'i-1', qualifier: 'item' },
      ],
    },
    { id: 'e-3', type: 'closed', time: isoTime(9), attributes: [], relationships: [] },
  ],
});

export const DOCUMENT_FIXTURES: readonly JsonFixture[] = [
  {
    origin: 'redux-devtools',
    fileName: 'state.json',
    text: exportText,
    events: 4,
    streams: ['actions', 'actions-skipped'],
  },
  {
    origin: 'redux-devtools',
    fileName: 'lifted.json',
    text: liftedText,
    events: 4,
    streams: ['actions', 'actions-skipped'],
  },
  { origin: 'redux-actions', fileName: 'actions.json', text: actionsText, events: 3, streams: ['actions'] },
  { origin: 'temporal-history', fileName: 'history.json', text: temporalText, events: 3, streams: ['order-1'] },
  {
    origin: 'ocel-json',
    fileName: 'log.json',
    text: ocelText,
    events: 3,
    streams: ['o-1', 'i-1', '(no object)'],
  },
];
