import { describe, expect, test } from 'vitest';
import { commandNames } from '../../../src/core/cqrs/model/command-names.ts';
import { describeModel } from '../../../src/core/cqrs/model/describe-model.ts';
import { modelOf } from './model-events.ts';

describe('the commands that a decide knows', () => {
  test.each<[string, string, string[]]>([
    [
      'cases of a switch over command.type',
      `switch (command.type) { case 'Add': case "Remove": return []; default: throw 1 }`,
      ['Add', 'Remove'],
    ],
    [
      'cases of a switch over a type that was taken out',
      "const { type } = command; switch (type) { case `Add`: { return [] } case 'Pay': }",
      ['Add', 'Pay'],
    ],
    [
      'comparisons',
      `if (command.type === 'Add') return []; if ('Remove' == command.type) return [];`,
      ['Add', 'Remove'],
    ],
    ['each once', `if (type === 'Add') x(); if (type === 'Add') y();`, ['Add']],
    [
      'not of other switches',
      `switch (state.status) { case 'Closed': throw 1 } switch (command.type) { case 'Add': switch (state.status) { case 'Open': } case 'Pay': }`,
      ['Add', 'Pay'],
    ],
    ['not of other comparisons', `if (state.status === 'Closed' || typeof data === 'string') throw 1`, []],
    [
      'not of comments and texts',
      `// case 'A': switch (command.type) { case 'B':\n /* type === 'C' */ "type === 'D'"`,
      [],
    ],
    ['with escapes', String.raw`switch (command.type) { case 'it\'s': }`, ["it's"]],
    ['over braces in texts', `switch (command.type) { case 'A': x('}'); case 'B': }`, ['A', 'B']],
    ['in code that is cut off', `switch (command.type) { case 'A': '`, ['A']],
    ['in nothing', '', []],
  ])('are read from its code: %s', (_, code, names) => {
    expect(commandNames(code)).toEqual(names);
  });

  test('come after those that have an entry of their own', () => {
    const model = modelOf({
      initialState: {},
      evolve: (state: unknown) => state,
      commands: { Pay: () => [] },
      decide: (command: { type: string }) => {
        switch (command.type) {
          case 'Pay':
          case 'Ship':
            return [];
          default:
            throw new Error('unknown');
        }
      },
    });
    expect(describeModel(model)).toEqual({
      name: 'order',
      streams: '~order',
      commands: [
        { name: 'Pay', schema: null },
        { name: 'Ship', schema: null },
      ],
      takesAnyCommand: true,
    });
  });
});
