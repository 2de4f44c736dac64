/** `node run-case.ts MODULE LOG WARM-UP-LOG RUNS`: one case in this process; prints its result as JSON. */
import { pathToFileURL } from 'node:url';
import { type BenchCase, type CaseResult, type Figures, median } from './bench-case.ts';

const [module = '', log = '', warmUpLog = '', runs = '1'] = process.argv.slice(2);
const { default: benchCase } = (await import(pathToFileURL(module).href)) as { default: BenchCase };

await benchCase.measure(warmUpLog);
const measured: Figures[] = [await benchCase.measure(log)];
// Of one run: what is left of it would count for the next.
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
for (let run = 1; run < Number(runs); run++) measured.push(await benchCase.measure(log));

const result: CaseResult = {
  name: benchCase.name,
  figures: medians(measured),
  peakMegabytes,
};
console.log(JSON.stringify(result));

function medians(all: readonly Figures[]): Figures {
  const labels = Object.keys(all[0] ?? {});
  return Object.fromEntries(labels.map((label) => [label, median(all.map((figures) => figures[label] ?? NaN))]));
}
