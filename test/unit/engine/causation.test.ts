import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOG_START } from '../../../src/core/log/log-sink.ts';
import { MemoryByteSource, SourceUpTo } from '../../../src/core/log/byte-source.ts';
import { readEvents } from '../../../src/core/log/read-events.ts';
import { findGraph, shownGraph } from '../../../src/engine/history/causation-graph.ts';
import { RelatedEvents } from '../../../src/engine/history/related-events.ts';
import { streamLanes } from '../../../src/engine/history/stream-lanes.ts';
import { LogContents } from '../../../src/engine/log-contents.ts';
import type { CausationGraph, CausationSubject } from '../../../src/protocol/causation.ts';
import { NATIVE_FORMAT } from '../../../src/sources/ndjson/native.ts';
import { contentsOf } from '../../support/log-contents.ts';

const { signal } = new AbortController();

/** A native line; `metadata` is all that these tests differ in. */
const line = (id: string, metadata?: object, stream = 'order-1'): object => ({
  id,
  stream,
  version: 1,
  type: 'Changed',
  time: '2026-01-05T00:00:00.250Z',
  data: {},
  ...(metadata === undefined ? {} : { metadata }),
});

async function graphIn(lines: readonly object[], subject: CausationSubject, limit = 100): Promise<CausationGraph> {
  const related = new RelatedEvents(await contentsOf(lines));
  return shownGraph(related, await findGraph(related, subject, limit, signal));
}

const positions = ({ nodes }: CausationGraph): number[] => nodes.map(({ position }) => position);

describe('The graph of an event', () => {
  it('is its correlation, what led to it, and what came of it', async () => {
    const lines = [
      line('command'),
      line('a', { correlationId: 'c', causationId: 'command' }),
      line('stranger', { correlationId: 'other' }),
      line('b', { correlationId: 'c', causationId: 'a' }, 'payment-1'),
      line('after', { causationId: 'b' }),
      line('sibling', { causationId: 'command' }),
    ];
    const graph = await graphIn(lines, { id: 'a' });
    expect(positions(graph)).toEqual([1, 2, 4, 5]);
    expect(graph).toMatchObject({ position: 2, correlationId: 'c', total: 4, referring: 5, problems: [] });
    expect(graph.edges).toEqual([
      { from: 1, to: 2 },
      { from: 2, to: 4 },
      { from: 4, to: 5 },
    ]);
    expect(graph.nodes[2]).toMatchObject({
      id: 'b',
      stream: 'payment-1',
      type: 'Changed',
      layer: 2,
      milliseconds: Date.UTC(2026, 0, 5, 0, 0, 0, 250),
      correlationId: 'c',
      missing: [],
    });
    expect(positions(await graphIn(lines, { correlationId: 'c' }))).toEqual([1, 2, 4, 5]);
  });

  it('follows causes and effects where there is no correlation, and no way back down', async () => {
    const lines = [
      line('a'),
      line('b', { causationId: ['a'] }),
      line('c', { causationId: 'b' }),
      line('d', { causationId: 'a' }),
    ];
    expect(positions(await graphIn(lines, { position: 2 }))).toEqual([1, 2, 3]);
    expect(positions(await graphIn(lines, { position: 1 }))).toEqual([1, 2, 3, 4]);
  });

  it('marks causes that are missing, come later, and run in a circle', async () => {
    const graph = await graphIn(
      [
        line('a', { correlationId: 'c', causationId: 'gone' }),
        line('b', { correlationId: 'c', causationId: 'd' }),
        line('c', { correlationId: 'c', causationId: 'b' }),
        line('d', { correlationId: 'c' }),
        line('e', { correlationId: 'c', causationId: 'f' }),
        line('f', { correlationId: 'c', causationId: 'e' }),
      ],
      { id: 'a' },
    );
    expect(graph.problems).toEqual([
      { kind: 'missing', position: 1, cause: 'gone' },
      { kind: 'later', position: 2, cause: 'd' },
      { kind: 'circle', position: 5, cause: 'f' },
    ]);
    expect(graph.nodes[0]?.missing).toEqual(['gone']);
  });

  it('of more events than are wanted has those around it', async () => {
    const lines = Array.from({ length: 20 }, (_, place) => line(`e-${place + 1}`, { correlationId: 'c' }));
    expect(positions(await graphIn(lines, { position: 2 }, 6))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(positions(await graphIn(lines, { position: 10 }, 6))).toEqual([7, 8, 9, 10, 11, 12]);
    expect(positions(await graphIn(lines, { position: 20 }, 6))).toEqual([15, 16, 17, 18, 19, 20]);
    expect(positions(await graphIn(lines, { correlationId: 'c' }, 6))).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await graphIn(lines, { position: 20 }, 6)).total).toBe(20);
  });

  it('says where there is nothing', async () => {
    const alone = await graphIn([line('a')], { id: 'a' });
    expect(alone).toMatchObject({ total: 1, referring: 0, correlationId: null });
    expect(alone.fields).toContain('/metadata/causationId');
    await expect(graphIn([line('a')], { id: 'b' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(graphIn([line('a')], { position: 2 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(graphIn([line('a')], { correlationId: 'c' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is left off as soon as nobody wants it', async () => {
    const related = new RelatedEvents(await contentsOf([line('a', { correlationId: 'c' })]));
    const aborted = AbortSignal.abort();
    await expect(findGraph(related, { id: 'a' }, 10, aborted)).rejects.toMatchObject({ code: 'cancelled' });
    // What was taken in until then is not lost.
    expect((await findGraph(related, { id: 'a' }, 10, signal)).total).toBe(1);
  });

  it('takes in what the log has grown by', async () => {
    const lines = ['a', 'b', 'c'].map((id) => `${JSON.stringify(line(id, { correlationId: 'c' }))}\n`);
    const source = new SourceUpTo(
      new MemoryByteSource(new TextEncoder().encode(lines.join(''))),
      lines[0]?.length ?? 0,
    );
    const contents = new LogContents(source, NATIVE_FORMAT, { logName: 'log', categorySeparator: '-', generation: 1 });
    await readEvents(source, LOG_START, NATIVE_FORMAT, contents);
    const related = new RelatedEvents(contents);
    expect((await findGraph(related, { id: 'a' }, 10, signal)).total).toBe(1);
    const place = { offset: source.size, line: 2, inArray: false };
    source.size = lines.join('').length;
    await readEvents(source, place, NATIVE_FORMAT, contents);
    const both = await Promise.all([
      findGraph(related, { id: 'a' }, 10, signal),
      findGraph(related, { id: 'b' }, 10, signal),
    ]);
    expect(both.map(({ total }) => total)).toEqual([3, 3]);
    expect(related.index.referring).toBe(3);
  });

  it('has what a look at every event finds', async () => {
    const id = fc.integer({ min: 0, max: 9 }).map(String);
    const events = fc.array(
      fc.record({
        causes: fc.array(id, { maxLength: 2 }),
        correlation: fc.option(fc.constantFrom('x', 'y'), { freq: 1 }),
      }),
      { minLength: 1, maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(events, fc.nat(), async (log, pick) => {
        const lines = log.map(({ causes, correlation }, place) =>
          line(String(place), { causationId: causes, ...(correlation === null ? {} : { correlationId: correlation }) }),
        );
        const asked = pick % log.length;
        const correlation = log[asked]?.correlation ?? null;
        const seeds = log.flatMap((event, place) =>
          place === asked || (correlation !== null && event.correlation === correlation) ? [place] : [],
        );
        const causes = new Set(seeds);
        for (const place of causes)
          for (const cause of log[place]?.causes ?? []) if (Number(cause) < log.length) causes.add(Number(cause));
        const effects = new Set(seeds);
        for (const place of effects) {
          log.forEach(({ causes: named }, other) => {
            if (named.includes(String(place))) effects.add(other);
          });
        }
        const wanted = [...new Set([...causes, ...effects])]
          .map((place) => place + 1)
          .sort((one, other) => one - other);
        expect(positions(await graphIn(lines, { position: asked + 1 }))).toEqual(wanted);
      }),
    );
  });
});

describe('Streams side by side', () => {
  it('are merged in the order of the log', async () => {
    const contents = await contentsOf(
      ['a', 'b', 'a', 'c', 'b', 'a'].map((name, place) => line(`e-${place}`, {}, name)),
    );
    const { positions, lanes, streams } = await streamLanes(contents, ['b', 'a', 'nobody'], signal);
    expect([...positions]).toEqual([1, 2, 3, 5, 6]);
    expect([...lanes]).toEqual([1, 0, 1, 0, 1]);
    expect(streams).toEqual([
      { name: 'b', events: 2 },
      { name: 'a', events: 3 },
      { name: 'nobody', events: 0 },
    ]);
  });

  it('are not too many', async () => {
    const contents = await contentsOf([line('a')]);
    const names = Array.from({ length: 33 }, (_, place) => `s-${place}`);
    await expect(streamLanes(contents, names, signal)).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});
