/**
 * `npm run torture [-- --kills 500] [-- --seed 1]`: two processes append to one store and are killed at random moments;
 * after each kill the store is checked. Prints its counts, and fails where anything was lost, torn or there twice.
 */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Random } from '../../src/build/sample/random.ts';
import { EngineEventStore } from '../support/engine-event-store.ts';
import { checkStore } from './check-store.ts';
import { Writer } from './writer-process.ts';

/** A store is thrown away after so many kills, so that checking it stays quick. */
const KILLS_PER_STORE = 20;
/** How long both write at most before one is killed, in milliseconds. */
const LONGEST_LIFE = 60;

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '500' }, seed: { type: 'string', default: String(Date.now() % 1e6) } },
});
const wanted = Number(values.kills);
const random = new Random(Number(values.seed));
const writers = [new Writer('one'), new Writer('two')] as const;
const total = { kills: 0, checks: 0, tornTails: 0, recoveries: 0, events: 0 };
const faults: string[] = [];

console.log(`Seed ${values.seed}: ${wanted} kills.`);
while (total.kills < wanted && faults.length === 0) {
  const folder = await mkdtemp(join(tmpdir(), 'foldline-torture-'));
  const path = join(folder, 'store.events.ndjson');
  await writeFile(path, '');
  for (const writer of writers) writer.forget();
  const until = Math.min(wanted, total.kills + KILLS_PER_STORE);
  while (total.kills < until && faults.length === 0) await killOnce(path);
  for (const writer of writers) await writer.kill();
  await closeStore(path);
  total.recoveries += (await readdir(folder)).filter((name) => name.includes('.torn-')).length;
  if (faults.length === 0) await rm(folder, { recursive: true });
  else console.error(`The store is left in ${folder}.`);
  console.log(`${total.kills} kills, ${total.events} events`);
}

const sum = (name: keyof Writer['counts']): number => writers.reduce((all, { counts }) => all + counts[name], 0);
faults.push(...writers.flatMap((writer) => writer.faults));
console.log(
  [
    `${total.kills} kills, ${total.checks} checks, ${total.tornTails} torn tails, ${total.recoveries} of them cut and kept`,
    `${sum('appends')} appends acknowledged (${sum('duplicates')} of them asked for again and there already)`,
    `${sum('conflicts')} version conflicts, ${total.events} events stored`,
    faults.length === 0 ? 'Nothing was lost.' : `FAULTS:\n${faults.slice(0, 50).join('\n')}`,
  ].join('\n'),
);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Lets both write for a while, kills one of them or both, and looks at the store while the other goes on. */
async function killOnce(path: string): Promise<void> {
  for (const writer of writers) if (!writer.isRunning) writer.start(path, random.integer(1, 1e6));
  await Promise.all(writers.map(({ isWriting }) => isWriting));
  await sleep(random.integer(1, LONGEST_LIFE));
  const victims = random.chance(0.3) ? writers : [random.pick(writers)];
  await Promise.all(victims.map((writer) => writer.kill()));
  total.kills += victims.length;
  const acknowledged = writers.map((writer) => new Set(writer.acknowledged));
  const { torn, faults: found } = await checkStore(path, acknowledged);
  total.checks++;
  if (torn) total.tornTails++;
  faults.push(...found);
}

/** Opens the store as the next user does: from here on not even a torn tail is left. */
async function closeStore(path: string): Promise<void> {
  const store = await EngineEventStore.open(path);
  await store.append({ stream: 'last', events: [{ type: 'Closed', dataText: 'null' }] });
  const { ok, problems } = await store.engine.request('verify', null);
  if (!ok) faults.push(...problems.map(({ code, line }) => `at the end ${code}:${line}`));
  await store.close();
  const { events, faults: found } = await checkStore(
    path,
    writers.map(({ acknowledged }) => acknowledged),
  );
  faults.push(...found);
  total.events += events;
}
