/** `node run-append-case.ts MODULE LOG EVENTS`: one store in this process; prints its result as JSON. */
import { pathToFileURL } from 'node:url';
import { median } from '../bench-case.ts';
import { BATCH, type AppendCase, type AppendResult } from './append-case.ts';
import { timeBareAppends } from './bare.ts';

const ROUNDS = 7;
const EVENTS_A_ROUND = 500;
const BATCHES_A_ROUND = 20;

const [module = '', log = '', events = '0'] = process.argv.slice(2);
const { default: appendCase } = (await import(pathToFileURL(module).href)) as { default: AppendCase };
const store = await appendCase.open(log);
const singles: Record<string, { rate: number; ratio: number }> = {};
for (const [name, append] of Object.entries(store.singles)) {
  await append(EVENTS_A_ROUND * 2);
  const rates: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // The disk has its moods: what is compared is measured in turns.
    const bare = timeBareAppends(`${log}.bare`, EVENTS_A_ROUND);
    const seconds = await secondsOf(() => append(EVENTS_A_ROUND));
    rates.push(EVENTS_A_ROUND / seconds);
    ratios.push(bare / seconds);
  }
  singles[name] = { rate: median(rates), ratio: median(ratios) };
}
await store.batches(BATCHES_A_ROUND);
const batchRates: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  batchRates.push((BATCHES_A_ROUND * BATCH) / (await secondsOf(() => store.batches(BATCHES_A_ROUND))));
}
await store.close();
const result: AppendResult = { name: appendCase.name, events: Number(events), singles, batchRate: median(batchRates) };
console.log(JSON.stringify(result));

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
