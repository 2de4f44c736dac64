import { COMMANDS } from '../../src/host/ids.ts';
import { equal } from './expect.ts';
import { it } from './harness.ts';
import { calledCommands } from './logs.ts';

it('Every command was run with an argument object by the tests before', () => {
  equal(
    COMMANDS.filter((command) => !calledCommands.has(command)),
    [],
  );
});
