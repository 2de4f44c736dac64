/**
 * `npm run bench:webview [-- --events 1000000]`: what the eye waits for, in a real workbench: the first events after a
 * log is opened, its last event, the frames while the timeline is zoomed and panned, an event that is appended, the state
 * by a model that is saved, and a graph of causes.
 */
import { copyFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Frame, Locator } from 'playwright-core';
import { buildExtension } from '../../src/build/build-extension.ts';
import { writeBigLog } from '../../src/build/sample/big-log.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { Workbench } from '../support/workbench.ts';
import { median } from './bench-case.ts';
import { bigLog } from './big-log-file.ts';
import { writeCausationLog } from './causation-log.ts';
import { LOGS } from './places.ts';
import { timeVisibleAppend } from './visible-append.ts';
import { timeVisibleCausation } from './visible-causation.ts';
import { RELOADED_MODEL, timeVisibleReloads } from './visible-reload.ts';

const { values } = parseArgs({ options: { events: { type: 'string', default: '1000000' } } });
const events = Number(values.events);
const GESTURES = 60;
const APPENDS = 9;
const RELOADED_EVENTS = 1000;
const RELOADS = 5;
const CAUSED_EVENTS = 5000;
const GRAPHS = 5;

await buildExtension({ production: true });
const small = await bigLog(1000);
const log = await bigLog(events);
const oneStream = join(LOGS, 'one-stream.events.ndjson');
await writeBigLog(oneStream, { events: RELOADED_EVENTS, streams: 1 });
const causes = join(LOGS, `causation-${CAUSED_EVENTS}.events.ndjson`);
writeCausationLog(causes, CAUSED_EVENTS);
await using workbench = await Workbench.launch({
  prepare: (folder) => {
    for (const path of [small, log, oneStream, causes]) copyFileSync(path, join(folder, basename(path)));
    writeFileSync(join(folder, RELOADED_MODEL.name), RELOADED_MODEL.text);
  },
});
report('a log of 1,000 events, cold', await open(small, 1000));
await workbench.closeEditors();
report('a log of 1,000 events, warm', await open(small, 1000));
await workbench.closeEditors();

const start = performance.now();
report('first events on the screen', await open(log));
const editor = await LogEditorPage.of(workbench);
await editor.count.filter({ hasText: allOf(events) }).waitFor({ timeout: 60_000 });
report('every event counted', performance.now() - start);
await workbench.page.waitForTimeout(2000);

const { mouse } = workbench.page;
await measureTimeline('');
await workbench.screenshot('bench-timeline');
await editor.filterBy('type:OrderPaid');
await editor.count.filter({ hasNotText: allOf(events) }).waitFor({ timeout: 60_000 });
await workbench.page.waitForTimeout(1000);
await measureTimeline(', filtered');
await workbench.screenshot('bench-timeline-filtered');
await editor.filterBy('');
await editor.count.filter({ hasText: allOf(events) }).waitFor({ timeout: 60_000 });

const appends: number[] = [];
for (let append = 1; append <= APPENDS; append++) {
  appends.push(await timeVisibleAppend(workbench, editor, `order-${append}`, events + append));
  await workbench.page.waitForTimeout(500);
}
report('an append on the screen: first', appends[0] ?? NaN);
report(`an append on the screen: median of ${APPENDS}`, median(appends));

await workbench.closeEditors();
const reloads = await timeVisibleReloads(workbench, basename(oneStream), RELOADED_EVENTS, RELOADS);
report('a saved model on the screen: first', reloads[0] ?? NaN);
report(`a saved model: median of ${RELOADS}`, median(reloads));

const graphs: number[] = [];
for (let graph = 1; graph <= GRAPHS; graph++) {
  await workbench.closeEditors();
  const { milliseconds, frame } = await timeVisibleCausation(workbench, basename(causes), CAUSED_EVENTS);
  graphs.push(milliseconds);
  if (graph < GRAPHS) continue;
  await measure('a graph, zoomed', (gesture) => mouse.wheel(0, gesture < GESTURES / 2 ? 120 : -120), frame);
}
report(`a graph of ${CAUSED_EVENTS} events on the screen: first`, graphs[0] ?? NaN);
report(`a graph: median of ${GRAPHS}`, median(graphs));

/** Milliseconds from the choice of the file to the first rows, or to the count of all events where it is given. */
async function open(path: string, count?: number): Promise<number> {
  const began = performance.now();
  await workbench.openFile(basename(path));
  const opened = await LogEditorPage.of(workbench);
  if (count !== undefined) await opened.count.filter({ hasText: allOf(count) }).waitFor();
  return performance.now() - began;
}

function allOf(count: number): string {
  return `${count.toLocaleString('en')} of ${count.toLocaleString('en')}`;
}

/** Zooms, pans, and draws a range over the histogram. */
async function measureTimeline(suffix: string): Promise<void> {
  const { x, y, width, height } = await boxOf(editor.timeline);
  await mouse.move(x + width / 2, y + height / 2);
  await measure(`zoom${suffix}`, (gesture) => mouse.wheel(0, gesture < GESTURES / 2 ? -120 : 120));
  await mouse.wheel(0, -1200);
  await mouse.down();
  await measure(`pan${suffix}`, (gesture) => mouse.move(x + width / 2 + 200 * Math.sin(gesture / 8), y + height / 2));
  await mouse.up();
  await mouse.wheel(0, 2400);
  const histogram = await boxOf(editor.frame.locator('foldline-overview'));
  await mouse.move(histogram.x + histogram.width * 0.3, histogram.y + 10);
  await mouse.down();
  await measure(`brush${suffix}`, (gesture) =>
    mouse.move(histogram.x + histogram.width * (0.5 + 0.2 * Math.sin(gesture / 8)), histogram.y + 10),
  );
  // Back at its start it leaves no range.
  await mouse.move(histogram.x + histogram.width * 0.3, histogram.y + 10);
  await mouse.up();
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not on the screen.');
  return box;
}

async function measure(name: string, gesture: (index: number) => Promise<void>, frame = editor.frame): Promise<void> {
  await startRecording(frame);
  for (let index = 0; index < GESTURES; index++) await gesture(index);
  const frames = (await stopRecording(frame)).toSorted((left, right) => left - right);
  report(`${name}: median frame of ${frames.length}`, frames[Math.floor(frames.length / 2)] ?? NaN);
  report(`${name}: slowest frame`, frames.at(-1) ?? NaN);
}

/** Notes for every frame how long the page's thread was at it: its callbacks, style, layout and paint. */
function startRecording(frame: Frame): Promise<void> {
  return frame.evaluate(() => {
    const recording = { frames: [] as number[], running: true };
    Object.assign(globalThis, { recording });
    const channel = new MessageChannel();
    let began = 0;
    channel.port1.onmessage = () => recording.frames.push(performance.now() - began);
    const onFrame = (): void => {
      began = performance.now();
      channel.port2.postMessage(null);
      if (recording.running) requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  });
}

function stopRecording(frame: Frame): Promise<number[]> {
  return frame.evaluate(() => {
    const { recording } = globalThis as unknown as { recording: { frames: number[]; running: boolean } };
    recording.running = false;
    return recording.frames;
  });
}

function report(what: string, milliseconds: number): void {
  console.log(`${what.padEnd(32)} ${milliseconds.toFixed(1).padStart(9)} ms`);
}
