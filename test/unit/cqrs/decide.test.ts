import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/cqrs/command/decide.ts';
import { evolveDecided } from '../../../src/core/cqrs/command/evolve-decided.ts';
import type { DecidedEvent } from '../../../src/core/cqrs/command/decided-event.ts';
import type { ModelEvent } from '../../../src/core/cqrs/model/model.ts';
import type { JsonValue } from '../../../src/core/events/event.ts';
import { modelOf, TestRunner } from './model-events.ts';

function decidedBy(
  decideAny: (command: object, state: object) => unknown,
  data: JsonValue = {},
): readonly DecidedEvent[] {
  const model = modelOf({ initialState: {}, evolve: (state: unknown) => state, decide: decideAny });
  return decide(model, { count: 1 }, 'Do', data, new TestRunner());
}

describe('what a model decides', () => {
  test.each<[string, unknown, unknown[]]>([
    ['one event', { type: 'Done', data: { a: 1 } }, [{ type: 'Done', dataText: '{"a":1}' }]],
    [
      'several',
      [{ type: 'A' }, { type: 'B', data: null }],
      [
        { type: 'A', dataText: 'null' },
        { type: 'B', dataText: 'null' },
      ],
    ],
    ['an empty array', [], []],
    ['nothing', undefined, []],
    ['null', null, []],
    [
      'an event with all that it may have, and more',
      { kind: 'Event', type: 'Done', data: [1n], metadata: { by: 'me' }, id: 'e-1', time: new Date(0) },
      [{ type: 'Done', dataText: '[1]', metadataText: '{"by":"me"}', id: 'e-1', time: '1970-01-01T00:00:00.000Z' }],
    ],
    [
      'what is null in it',
      { type: 'Done', metadata: null, id: undefined, time: null },
      [{ type: 'Done', dataText: 'null' }],
    ],
    [
      'a time as text',
      { type: 'Done', time: '2026-01-01T10:00:00+02:00' },
      [{ type: 'Done', dataText: 'null', time: '2026-01-01T10:00:00+02:00' }],
    ],
  ])('is events: %s', (_, returned, events) => {
    expect(decidedBy(() => returned)).toEqual(events);
  });

  test.each<[string, unknown, string]>([
    ['a text', 'Done', 'What “decide” returned is no event: it has no “type”.'],
    [
      'an event without a type',
      [{ type: 'A' }, { data: 1 }],
      'Event 2 that “decide” returned is no event: it has no “type”.',
    ],
    ['an empty type', { type: '' }, 'What “decide” returned has a “type” that is no text, or an empty one.'],
    [
      'data that JSON does not have',
      { type: 'Done', data: { items: new Map() } },
      'The data of the event “Done” cannot be written as JSON: “/items” is a Map.',
    ],
    ['metadata that is no object', { type: 'Done', metadata: [1] }, 'The metadata of the event “Done” is no object.'],
    [
      'an id that is a number',
      { type: 'Done', id: 7 },
      'The event “Done” that “decide” returned has an “id” that is no text, or an empty one.',
    ],
    [
      'a time that is none',
      { type: 'Done', time: 'soon' },
      'The event “Done” that “decide” returned has a “time” that is neither a date nor its ISO 8601 text.',
    ],
    ['a date that is none', { type: 'Done', time: new Date(Number.NaN) }, 'neither a date'],
    [
      'what throws when it is read',
      {
        get type(): string {
          throw new Error('not now');
        },
      },
      'not now',
    ],
  ])('is an error of the model where it is %s', (_, returned, message) => {
    expect(() => decidedBy(() => returned)).toThrow(
      expect.objectContaining({ code: 'model-error', message: expect.stringContaining(message) as unknown }),
    );
  });

  test.each([
    ['a promise', async () => Promise.resolve([])],
    ['a promise that fails', async () => Promise.reject(new Error('later'))],
  ])('is an error of the model where it is %s', (_, decideLater) => {
    expect(() => decidedBy(decideLater)).toThrow(
      expect.objectContaining({
        code: 'model-error',
        message: '“decide” returned a promise: it has to return its result at once, and may not be async.',
      }),
    );
  });

  test.each<[string, unknown, string]>([
    ['an error', new Error('The order is shipped.'), 'The order is shipped.'],
    ['an error of its own class', new (class IllegalStateError extends Error {})('closed'), 'closed'],
    ['a subclass of what the language throws', new (class Negative extends RangeError {})('too few'), 'too few'],
    ['a text', 'closed', 'closed'],
    ['an object', { message: 'closed' }, 'closed'],
    [
      'an error without a message',
      new (class extends Error {
        override name = 'Closed';
      })(),
      'Closed',
    ],
    [
      'what cannot be read',
      {
        get message(): string {
          throw new Error('x');
        },
      },
      'An error that cannot be read.',
    ],
  ])('is a refusal where it throws %s', (_, thrown, message) => {
    const refuse = (): never => {
      throw thrown;
    };
    expect(() => decidedBy(refuse)).toThrow(expect.objectContaining({ code: 'command-refused', message }));
  });

  test.each([
    new TypeError('x is not a function'),
    new ReferenceError('x is not defined'),
    new RangeError('too deep'),
    new SyntaxError('bad'),
  ])('is an error of the model where its code is wrong: %s', (thrown) => {
    const fail = (): never => {
      throw thrown;
    };
    expect(() => decidedBy(fail)).toThrow(expect.objectContaining({ code: 'model-error', message: thrown.message }));
  });

  test('is decided by the command’s own function, or else by the one for all', () => {
    const model = modelOf({
      initialState: {},
      evolve: (state: unknown) => state,
      commands: { Pay: { decide: (state: unknown, data: unknown) => ({ type: 'Paid', data: { state, data } }) } },
      decide: ({ type, data, metadata }: { type: string; data: unknown; metadata: { now: Date } }, state: unknown) => ({
        type: `${type}ed`,
        data: { state, data, now: metadata.now instanceof Date },
      }),
    });
    const runner = new TestRunner();
    expect(decide(model, 1, 'Pay', 2, runner)).toEqual([{ type: 'Paid', dataText: '{"state":1,"data":2}' }]);
    expect(decide(model, 1, 'Ship', 2, runner)).toEqual([
      { type: 'Shiped', dataText: '{"state":1,"data":2,"now":true}' },
    ]);
    expect(runner.beats).toEqual([undefined, undefined]);
  });

  test('is not found where the model has no such command, and says which it has', () => {
    const model = modelOf({
      initialState: {},
      evolve: (state: unknown) => state,
      commands: { Pay: () => [], Ship: () => [] },
    });
    expect(() => decide(model, {}, 'Fly', null, new TestRunner())).toThrow(
      expect.objectContaining({
        code: 'not-found',
        message: 'The model “order” has no command “Fly”. It has “Pay”, “Ship”.',
      }),
    );
    expect(() => decide(model, {}, 'toString', null, new TestRunner())).toThrow('no command “toString”');
  });
});

describe('the state after what was decided', () => {
  const model = modelOf({
    initialState: [],
    upcast: (event: ModelEvent) => ({ ...event, type: event.type.toUpperCase() }),
    evolve: (events: unknown[], { time, ...event }: ModelEvent) => [
      ...events,
      { ...event, isTime: !Number.isNaN(Date.parse(time ?? '')) },
    ],
  });

  test('is folded from the events as they will be read from the log', () => {
    const decided = [
      { type: 'done', dataText: '{"at":"1970-01-01T00:00:00.000Z"}' },
      { type: 'told', dataText: 'null', metadataText: '{"a":1}', id: 'e-7', time: '2026-01-01T00:00:00Z' },
    ];
    const base = { stream: 'order-1', version: 0, position: 0, isTime: true };
    expect(evolveDecided(model, [], 'order-1', decided, new TestRunner())).toEqual([
      { ...base, type: 'DONE', data: { at: '1970-01-01T00:00:00.000Z' }, metadata: null, id: '' },
      { ...base, type: 'TOLD', data: null, metadata: { a: 1 }, id: 'e-7' },
    ]);
  });

  test('is an error of the model where evolve throws', () => {
    const failing = modelOf({
      initialState: {},
      evolve: () => {
        throw new Error('no');
      },
    });
    expect(() => evolveDecided(failing, {}, 's', [{ type: 'A', dataText: '1' }], new TestRunner())).toThrow(
      expect.objectContaining({ code: 'model-error', message: 'no' }),
    );
  });
});
