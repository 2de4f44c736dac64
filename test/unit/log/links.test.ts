import { describe, expect, it } from 'vitest';
import { TRANSLATED_MAPPING, type FieldMapping } from '../../../src/core/log/log-format.ts';
import { LOG_START } from '../../../src/core/log/log-sink.ts';
import { PartCollector, PartPlayer, type ScannedPart } from '../../../src/core/log/scanned-part.ts';
import { readEvents } from '../../../src/core/log/read-events.ts';
import { collect, CollectingSink, encode, TrickleSource } from './collecting-sink.ts';

const line = (links: string, stream = 'a'): string => `{"stream":"${stream}","type":"t","links":${links}}\n`;

async function linksOf(text: string, mapping: FieldMapping = TRANSLATED_MAPPING): Promise<unknown> {
  const { collected } = await collect(text, { mapping });
  return collected.map(({ links }) => links);
}

describe('links', () => {
  it('are the streams that a line names, with their versions where it says them', async () => {
    const text =
      line('[{"stream":"b","version":7},{"stream":"\\u0063"}]') +
      line('[]') +
      line('null') +
      line('[{"stream":"d","version":0}]');
    expect(await linksOf(text)).toEqual([
      [
        { stream: 'b', version: 7 },
        { stream: 'c', version: undefined },
      ],
      undefined,
      undefined,
      [{ stream: 'd', version: 0 }],
    ]);
  });

  it('are nothing to a mapping that has no place for them', async () => {
    const { stream, type } = { stream: '/stream', type: '/type' };
    expect(await linksOf(line('[{"stream":"b"}]'), { stream, type })).toEqual([undefined]);
  });

  it.each([
    '{"stream":"b"}',
    '7',
    '[7]',
    '[{"version":1}]',
    '[{"stream":"b","version":-1}]',
    '[{"stream":"b","version":1.5}]',
  ])('that are none are a problem of their event: %s', async (links) => {
    const mapping = { stream: '/stream', type: '/type', links: '/links' };
    const { collected, problems } = await collect(line(links) + line('[{"stream":"good"}]'), { mapping });
    expect(problems.map(({ code, event }) => ({ code, event }))).toEqual([{ code: 'invalid-field', event: 0 }]);
    expect(collected.map(({ links: found }) => found)).toEqual([undefined, [{ stream: 'good', version: undefined }]]);
  });

  it('come over from another thread', async () => {
    const text = Array.from({ length: 20_000 }, (_, row) =>
      row % 3 === 0
        ? line(`[{"stream":"to-${row % 7}","version":${row}}]`, `s-${row % 11}`)
        : line('[]', `s-${row % 11}`),
    ).join('');
    const parts: ScannedPart[] = [];
    const collector = new PartCollector('the-log', LOG_START, (part) => parts.push(structuredClone(part)));
    const format = { layout: 'lines', mapping: TRANSLATED_MAPPING } as const;
    await readEvents(new TrickleSource(encode(text)), LOG_START, format, collector);
    collector.flush();
    const sink = new CollectingSink();
    const player = new PartPlayer(sink, 0);
    for (const part of parts) player.play(part);
    expect(sink.collected).toEqual((await collect(text, { mapping: TRANSLATED_MAPPING })).collected);
    expect(sink.collected[3]?.links).toEqual([{ stream: 'to-3', version: 3 }]);
  });
});
