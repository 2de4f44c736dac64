import * as vscode from 'vscode';
import { COMMANDS } from '../../src/host/ids.ts';
import { equal, ok } from './expect.ts';
import { describe, it } from './harness.ts';
import { activateExtension } from './logs.ts';

describe('The extension', () => {
  it('returns its API', async () => {
    const { version } = await activateExtension();
    ok(/^\d+\.\d+\.\d+$/.test(version), `“${version}” is no semantic version.`);
  });

  it('registers every command', async () => {
    await activateExtension();
    const registered = await vscode.commands.getCommands(true);
    equal(
      COMMANDS.filter((command) => !registered.includes(command)),
      [],
    );
  });
});
