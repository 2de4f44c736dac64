/** `node test/support/run-desktop-suite.ts`: the suite in a VS Code for the desktop, which it downloads. */
import { runTests } from '@vscode/test-electron';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExtension } from '../../src/build/build-extension.ts';
import { ROOT } from '../../src/build/paths.ts';
import { buildHostSuite, HOST_SUITE } from './build-host-suite.ts';

await buildExtension();
await buildHostSuite();
const workspace = mkdtempSync(join(tmpdir(), 'foldline-desktop-'));
try {
  process.exitCode = await runTests({
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: HOST_SUITE,
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
  });
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
