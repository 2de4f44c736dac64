import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LogSummary } from '../../../../src/protocol/log.ts';
import { openParamsOf, startTestEngine } from '../../../support/in-process-engine.ts';
import { importStore, whyNoStores } from '../../../support/stores.ts';
import { ndjson } from '../json/json-fixture.ts';

/** What is used here of the software kit of CloudEvents. */
interface CloudEventsKit {
  readonly CloudEvent: new (event: object) => object;
  readonly HTTP: { structured(event: object): { readonly body: string } };
  readonly Kafka: {
    binary(event: object): { readonly headers: Readonly<Record<string, string>>; readonly value: unknown };
  };
}

const missing = whyNoStores();

async function opened(text: string): Promise<{ readonly summary: LogSummary; readonly streams: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'foldline-cloudevents-'));
  const engine = startTestEngine();
  try {
    const path = join(folder, 'events.json');
    await writeFile(path, text);
    await engine.request('open', openParamsOf(path));
    const summary = await engine.request('whenRead', null);
    const { items } = await engine.request('streams', { order: 'name', limit: 10 });
    return { summary, streams: items.map(({ name }) => name) };
  } finally {
    await engine.close();
    await rm(folder, { recursive: true });
  }
}

async function kitAndEvents(): Promise<{ readonly kit: CloudEventsKit; readonly events: readonly object[] }> {
  const kit = await importStore<CloudEventsKit>('cloudevents');
  const events = Array.from(
    { length: 6 },
    (_, number) =>
      new kit.CloudEvent({
        source: '/shop',
        type: 'com.example.order.placed',
        subject: `o-${number % 2}`,
        time: new Date(Date.UTC(2026, 0, 5, 10, 0, number)).toISOString(),
        correlationid: 'c-1',
        data: { number },
      }),
  );
  return { kit, events };
}

describe.skipIf(missing !== undefined)(`what the software kit of CloudEvents writes ${missing ?? ''}`, () => {
  test('opens with an event a line, and in a batch', async () => {
    const { kit, events } = await kitAndEvents();
    const bodies = events.map((event) => kit.HTTP.structured(event).body);
    for (const text of [`${bodies.join('\n')}\n`, JSON.stringify(events, null, 2)]) {
      const { summary, streams } = await opened(text);
      expect(summary).toMatchObject({
        format: { name: 'cloudevents', confidence: 'sure' },
        events: 6,
        types: 1,
        problems: 0,
        firstTime: '2026-01-05T10:00:00.000Z',
      });
      expect(streams).toEqual(['o-0', 'o-1']);
    }
  });

  test('opens as Kafka holds it, told by headers', async () => {
    const { kit, events } = await kitAndEvents();
    const messages = events.map((event, offset) => {
      const { headers, value } = kit.Kafka.binary(event);
      const payload = typeof value === 'string' ? value : JSON.stringify(value);
      const pairs = Object.entries(headers).flat();
      return {
        topic: 'shop',
        partition: 0,
        offset,
        tstype: 'create',
        ts: 1,
        broker: 1,
        headers: pairs,
        key: null,
        payload,
      };
    });
    const { summary, streams } = await opened(ndjson(messages));
    expect(summary).toMatchObject({ format: { origin: { name: 'kcat' } }, events: 6, types: 1, problems: 0 });
    expect(summary.lastTime).toBe('2026-01-05T10:00:05.000Z');
    expect(streams).toEqual(['o-0', 'o-1']);
  });
});
