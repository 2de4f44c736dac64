import type { SampleEvent } from './generate-events.ts';

/** Commands of a small logistics system, each recorded as an event of its own type and data. */
const COMMANDS: readonly (readonly [type: string, data: SampleEvent['data']])[] = [
  ['ReceiveOrder', { order: 1, customer: 'Ada', lines: 2 }],
  ['ReserveStock', { order: 1, warehouse: 'RTM-1' }],
  ['LoadTruck', { truck: 'T-7', orders: [1] }],
  ['ReceiveOrder', { order: 2, customer: 'Finn', lines: 1 }],
  ['DepartTruck', { truck: 'T-7', driver: 'Noor' }],
  ['ReserveStock', { order: 2, warehouse: 'HAM-2' }],
  ['DeliverOrder', { order: 1, signedBy: 'neighbour' }],
];

const START = Date.UTC(2026, 8, 1, 8);
const QUARTER = 15 * 60_000;

/** The log of that system, as native lines. */
export function classicLines(): string[] {
  return COMMANDS.map(([type, data], index) => {
    const version = index + 1;
    const time = new Date(START + index * QUARTER).toISOString();
    const id = `00000000-0000-4000-8000-${String(version).padStart(12, '0')}`;
    return JSON.stringify({ id, stream: 'logistics', version, type, time, data, metadata: {} });
  });
}
