import { writeFileSync } from 'node:fs';
import { Random } from '../../src/build/sample/random.ts';

const STREAMS = 40;
const TYPES = [
  'OrderPlaced',
  'PaymentTaken',
  'StockReserved',
  'OrderPacked',
  'OrderShipped',
  'OrderDelivered',
] as const;
/** A cause stands so many events before its effect at most. */
const NEAR = 60;
const FIRST_TIME = Date.UTC(2026, 0, 1);

/** Writes a log whose events are all of one correlation, each caused by one or two shortly before it. */
export function writeCausationLog(path: string, events: number): void {
  const random = new Random(1);
  const lines: string[] = [];
  for (let place = 0; place < events; place++) {
    const causes = place === 0 ? [] : [random.integer(1, 2) === 1 ? 1 : NEAR, random.integer(1, NEAR)];
    lines.push(
      JSON.stringify({
        id: `event-${place}`,
        stream: `order-${random.integer(1, STREAMS)}`,
        version: place + 1,
        type: random.pick(TYPES),
        time: new Date(FIRST_TIME + place * 700).toISOString(),
        data: { sku: `SKU-${random.integer(1000, 9999)}`, quantity: random.integer(1, 9) },
        metadata: {
          correlationId: 'checkout',
          causationId: causes.map((before) => `event-${Math.max(0, place - before)}`),
        },
      }),
    );
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}
