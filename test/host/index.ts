import { runTests } from './harness.ts';
import './activation.test.ts';
import './api.test.ts';
import './api-models.test.ts';
import './bad-input.test.ts';
import './formats.test.ts';
import './following.test.ts';
import './editor.test.ts';
import './append.test.ts';
import './commands.test.ts';
import './filters.test.ts';
import './export.test.ts';
import './mapping.test.ts';
import './bookmarks.test.ts';
import './settings.test.ts';
import './session.test.ts';
import './trees.test.ts';
import './store.test.ts';
import './import.test.ts';
import './verify.test.ts';
import './others-logs.test.ts';
import './servers.test.ts';
import './models.test.ts';
import './projections.test.ts';
import './dispatch.test.ts';
import './causation.test.ts';
import './branch.test.ts';
import './comparison.test.ts';
import './explain.test.ts';
import './found.test.ts';
import './code.test.ts';
// Last: it looks at what the others have done.
import './every-command.test.ts';

/** The suite as an extension host calls it; the same in every one. */
export async function run(): Promise<void> {
  const { passed, failed } = await runTests();
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} of ${passed + failed} tests failed.`);
}
