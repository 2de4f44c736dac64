import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/protocol/models.ts';
import { ModelWorker } from './model-worker.ts';

const ORDER = `
exports.name = 'order';
exports.initialState = () => ({ status: 'new', items: [] });
exports.evolve = (state, event) => {
  switch (event.type) {
    case 'ItemAdded': state.items.push(event.data.sku); return state;
    case 'Shipped': return { ...state, status: 'shipped', at: event.data.at };
    default: return state;
  }
};
exports.commands = {
  Add: (state, { sku }) => {
    if (state.status === 'shipped') throw new Error('The order is shipped.');
    return { type: 'ItemAdded', data: { sku } };
  },
  Ship: (state) => {
    const { items } = state;
    state.items = 'ruined';
    state.status = 'ruined';
    return [{ type: 'Packed', data: { items } }, { type: 'Shipped', data: { at: new Date(0) } }];
  },
  Wrong: (state) => state.nothing.at.all,
  Nothing: () => [],
};`;

function worker(code = ORDER): ModelWorker {
  const started = new ModelWorker();
  started.load(code);
  started.append('order-1', { type: 'ItemAdded', data: { sku: 'a' } }, { type: 'ItemAdded', data: { sku: 'b' } });
  return started;
}

function decide(started: ModelWorker, command: string, data: unknown = null, version = 2): Promise<Decision> {
  const dataText = JSON.stringify(data);
  return started.commands.decide({
    model: started.model,
    stream: 'order-1',
    generation: 1,
    version,
    command,
    dataText,
  });
}

describe('a command that a loaded model decides on', () => {
  test('comes to events, with the state before and after', async () => {
    const started = worker();
    expect(await decide(started, 'Add', { sku: 'c' })).toEqual({
      events: [{ type: 'ItemAdded', dataText: '{"sku":"c"}' }],
      beforeText: '{"status":"new","items":["a","b"]}',
      afterText: '{"status":"new","items":["a","b","c"]}',
      remarks: [],
    });
  });

  test('is decided on the state of the version that is asked for', async () => {
    const started = worker();
    started.append('order-1', { type: 'Shipped', data: {} });
    await expect(decide(started, 'Add', { sku: 'c' }, 3)).rejects.toMatchObject({
      code: 'command-refused',
      message: 'The order is shipped.',
      details: { place: { uri: started.model.uri, line: 13 } },
    });
    expect((await decide(started, 'Add', { sku: 'c' }, 1)).afterText).toBe('{"status":"new","items":["a","c"]}');
    expect((await decide(started, 'Add', { sku: 'c' }, 0)).beforeText).toBe('{"status":"new","items":[]}');
  });

  test('changes nothing of the states, whatever decide does to the one that it got', async () => {
    const started = worker();
    const first = await decide(started, 'Ship');
    expect(first).toEqual({
      events: [
        { type: 'Packed', dataText: '{"items":["a","b"]}' },
        { type: 'Shipped', dataText: '{"at":"1970-01-01T00:00:00.000Z"}' },
      ],
      beforeText: '{"status":"new","items":["a","b"]}',
      afterText: '{"status":"shipped","items":["a","b"],"at":"1970-01-01T00:00:00.000Z"}',
      remarks: [],
    });
    expect(await decide(started, 'Ship')).toEqual(first);
    const { texts } = await started.states.states({
      model: started.model,
      stream: 'order-1',
      generation: 1,
      versions: [1, 2],
    });
    expect(texts).toEqual(['{"status":"new","items":["a"]}', '{"status":"new","items":["a","b"]}']);
  });

  test('changes nothing of states that cannot be copied either', async () => {
    const started = worker(`
      class Order { items = []; ship() { this.items = 'ruined'; return { type: 'Shipped' }; } }
      exports.name = 'order';
      exports.initialState = () => new Order();
      exports.evolve = (order, event) => { if (event.data?.sku) order.items.push(event.data.sku); return order; };
      exports.commands = { Ship: (order) => order.ship() };`);
    for (let time = 0; time < 2; time++) {
      const { beforeText, afterText, remarks } = await decide(started, 'Ship');
      expect(beforeText).toBe('{"$class":"Order","items":["a","b"]}');
      expect(afterText).toBe(beforeText);
      expect(remarks).toEqual([{ kind: 'rendered', path: '', what: 'an instance of Order' }]);
    }
  });

  test('may come to no event', async () => {
    const { events, beforeText, afterText } = await decide(worker(), 'Nothing');
    expect(events).toEqual([]);
    expect(afterText).toBe(beforeText);
  });

  test('fails where the model’s code is wrong, with the place', async () => {
    const started = worker();
    await expect(decide(started, 'Wrong')).rejects.toMatchObject({
      code: 'model-error',
      message: expect.stringContaining('TypeError') as unknown,
      details: { place: { uri: started.model.uri, line: 22 } },
    });
  });

  test('fails where the model cannot fold what it decided on', async () => {
    const started = worker(`
      exports.name = 'order'; exports.initialState = {};
      exports.evolve = (state, event) => { if (event.type === 'Odd') throw new Error('odd'); return state; };
      exports.decide = () => ({ type: 'Odd' });`);
    await expect(decide(started, 'Any')).rejects.toMatchObject({ code: 'model-error', message: 'odd' });
  });

  test('is refused where it is unknown, or its data is no JSON', async () => {
    const started = worker();
    await expect(decide(started, 'Fly')).rejects.toMatchObject({ code: 'not-found' });
    const params = {
      model: started.model,
      stream: 'order-1',
      generation: 1,
      version: 2,
      command: 'Add',
      dataText: '{',
    };
    await expect(started.commands.decide(params)).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});
