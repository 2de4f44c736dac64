import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../../../src/build/paths.ts';
import { debugProgram, PROGRAM, STEPS_TO_EVOLVE } from '../../../../src/host/debug/debug-program.ts';
import { InspectedProgram, type CallFrame } from '../../../support/inspected-program.ts';
import { ModelledLog, type ModelledEvent } from '../../../support/modelled-log.ts';
import { loadModelFiles } from '../../../support/models-thread.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The folder of a program that stops at the last of the events. */
async function programOf(model: string, events: readonly ModelledEvent[]): Promise<string> {
  await using log = await ModelledLog.open(events, [model]);
  const [file] = await loadModelFiles(model);
  if (file === undefined) throw new Error('There is no model.');
  const { text } = await log.engine.request('debugRun', { position: events.length });
  const folder = mkdtempSync(join(tmpdir(), 'foldline-debug-'));
  folders.push(folder);
  for (const { name, text: content } of debugProgram(file.code, text)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Where the user's own file stands at a frame, by the source map of the program's. */
function userPlace({ url, location }: CallFrame): { readonly file: string; readonly line: string } {
  const text = readFileSync(fileURLToPath(url), 'utf8');
  const encoded = /sourceMappingURL=data:[^,]*,(\S+)/.exec(text)?.[1] ?? '';
  const map = new SourceMap(JSON.parse(decodeURIComponent(encoded)) as SourceMapPayload);
  const entry = map.findEntry(location.lineNumber, 0);
  if (!('originalSource' in entry)) throw new Error(`There is no user's line at ${url}:${location.lineNumber}`);
  const file = fileURLToPath(entry.originalSource);
  return { file, line: readFileSync(file, 'utf8').split('\n')[entry.originalLine]?.trim() ?? '' };
}

async function stopInEvolve(program: InspectedProgram): Promise<CallFrame> {
  let frames = await program.go('resume');
  expect(frames[0]?.url).toContain(PROGRAM);
  for (let step = 0; step < STEPS_TO_EVOLVE; step++) frames = await program.go('stepInto');
  const [frame] = frames;
  if (frame === undefined) throw new Error('It does not stop.');
  return frame;
}

describe('the program that a model is debugged with', () => {
  test('stops in evolve at the chosen event, on the user’s own line', { timeout: 30_000 }, async () => {
    const model = join(ROOT, 'src/build/sample/models/order.model.ts');
    const folder = await programOf(model, [
      { stream: 'order-1', type: 'OrderPlaced', data: { customer: 'c', total: 10, items: [] } },
      { stream: 'order-2', type: 'OrderPlaced', data: { customer: 'd', total: 1, items: [] } },
      { stream: 'order-1', type: 'RefundIssued', data: { refund: { amount: 2 } } },
    ]);
    using program = await InspectedProgram.start(join(folder, PROGRAM));
    const frame = await stopInEvolve(program);
    expect(frame.functionName).toBe('evolve');
    expect(userPlace(frame)).toEqual({ file: model, line: 'switch (event.type) {' });
    expect(await program.evaluate(frame, 'event')).toEqual({
      type: 'RefundIssued',
      data: { refund: { amount: 2 } },
      metadata: {},
      id: 'e-3',
      stream: 'order-1',
      version: 2,
      position: 3,
      time: '2026-01-05T00:00:02.000Z',
    });
    expect(await program.evaluate(frame, 'order.total')).toBe(10);
    // Into what another file of the user's has.
    let frames: readonly CallFrame[] = [frame];
    while (frames[0]?.functionName === 'evolve') frames = await program.go('stepInto');
    const [inner] = frames;
    expect(inner && userPlace(inner).file).toBe(join(ROOT, 'src/build/sample/models/money.ts'));
  });

  test.each<[string, string, string]>([
    [
      'of CommonJS, with methods and an upcast',
      'one.model.cjs',
      `const model = {
  start: 5,
  initialState() { return { n: this.start }; },
  upcast: (event) => ({ ...event, type: 'New' }),
  evolve(state, event) {
    return { n: state.n + this.start, type: event.type };
  },
  streams: 'one-*',
};
module.exports = model;
`,
    ],
    [
      'in an array, with a value to start from',
      'one.model.mts',
      `import { join } from 'node:path';
enum Step { One = 1 }
export const models = [{ streams: 'one-*', initialState: { n: Step.One as number, dir: join('a', 'b') },
  evolve: (state: { n: number; dir: string }, event: { type: string }) => {
    return { ...state, n: state.n + 1 };
  },
}];
console.error(import.meta.url);
`,
    ],
  ])('runs models %s', { timeout: 30_000 }, async (_, name, text) => {
    const own = mkdtempSync(join(tmpdir(), 'foldline-debugged-'));
    folders.push(own);
    const model = join(own, name);
    writeFileSync(model, text);
    const folder = await programOf(model, [
      { stream: 'one-1', type: 'Old' },
      { stream: 'one-1', type: 'Old' },
    ]);
    using program = await InspectedProgram.start(join(folder, PROGRAM));
    const frame = await stopInEvolve(program);
    const { file, line } = userPlace(frame);
    expect(pathToFileURL(file).href).toBe(pathToFileURL(model).href);
    expect(line).toMatch(/^return \{/);
    expect(await program.evaluate(frame, 'event.version')).toBe(2);
  });
});
