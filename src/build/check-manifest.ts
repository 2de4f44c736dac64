/** `node src/build/check-manifest.ts`: fails where package.json, package.nls.json and the ids of the code disagree. */
import { checkColors } from './manifest/check-colors.ts';
import { checkCommands } from './manifest/check-commands.ts';
import { checkIds } from './manifest/check-ids.ts';
import { checkTexts } from './manifest/check-texts.ts';
import { readManifest, readTexts } from './manifest/manifest.ts';

const manifest = readManifest();
const problems = [
  ...checkCommands(manifest),
  ...checkIds(manifest),
  ...checkColors(manifest),
  ...checkTexts(manifest, readTexts()),
];
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? 'package.json and the ids agree.' : `${problems.length} problems in package.json.`);
process.exitCode = problems.length === 0 ? 0 : 1;
