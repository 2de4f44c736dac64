/** `node run-case.ts MODULE LOG WARM-UP-LOG RUNS`: one case in this process; prints its result as JSON. */
import { pathToFileURL } from 'node:url';
import { type BenchCase, type CaseResult, type Figures, median } from './bench-case.ts';

const [module = '', log = '', warmUpLog = '', runs = '1'] = process.argv.slice(2);
const { default: benchCase } = (await import(pathToFileURL(module).href)) as { default: BenchCase };

await benchCase.measure(warmUpLog);
const measured: Figures[] = [];
for (let run = 0; run < Number(runs); run++) measured.push(await benchCase.measure(log));

const result: CaseResult = {
  name: benchCase.name,
  figures: medians(measured),
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(result));

function medians(all: readonly Figures[]): Figures {
  const labels = Object.keys(all[0] ?? {});
  return Object.fromEntries(labels.map((label) => [label, median(all.map((figures) => figures[label] ?? NaN))]));
}
