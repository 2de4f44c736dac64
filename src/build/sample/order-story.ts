import { ARTICLES, CANCEL_REASONS, CARRIERS, CITIES, DEPOTS, RETURN_REASONS, STREETS } from './catalogue.ts';
import { jsonNumber, money } from './json-number.ts';
import type { Random } from './random.ts';

export interface StoryEvent {
  readonly stream: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Events that are appended together, in a story that one correlation id holds together. */
export interface StoryStep {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly actor: string;
  readonly events: readonly [StoryEvent, ...StoryEvent[]];
}

export interface StoryOrder {
  readonly number: number;
  readonly customer: string;
  readonly placedAt: number;
  /** The shop's bug that the sample is about: this order's refund is issued twice. */
  readonly refundedTwice: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Line {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly cents: number;
  readonly grams: number;
}

/** The life of one order, from its placing to its end, as the events of its streams. */
export function orderStory(order: StoryOrder, random: Random): readonly StoryStep[] {
  const stream = `order-${order.number}`;
  const lines = orderLines(random);
  const total = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
  const address = { street: `${random.pick(STREETS)} ${random.integer(1, 180)}`, ...random.pick(CITIES) };
  const steps: StoryStep[] = [];
  let time = order.placedAt;
  const later = (minimum: number, mean: number): number => (time += minimum + random.exponential(mean));
  const step = (actor: string, ...events: StoryStep['events']): number =>
    steps.push({ time: Math.round(time), actor, events });

  step(
    'web-shop',
    {
      stream,
      type: 'OrderPlaced',
      data: {
        status: 'placed',
        customer: order.customer,
        currency: 'EUR',
        total: money(total),
        items: lines.map(({ sku, name, quantity, cents }) => ({ sku, name, quantity, price: money(cents) })),
        shippingAddress: address,
      },
    },
    { stream, type: 'StockReserved', data: { reservation: { warehouse: 'RTM-1', lines: lines.length } } },
  );

  if (random.chance(0.07) && !order.refundedTwice) {
    later(5 * MINUTE, 6 * HOUR);
    const cancelled = { status: 'cancelled', reason: random.pick(CANCEL_REASONS), reservation: null };
    step('web-shop', { stream, type: 'OrderCancelled', data: cancelled });
    return steps;
  }

  later(20_000, 25 * MINUTE);
  const method = random.pick(['card', 'ideal', 'invoice', 'wallet']);
  step('payments', {
    stream,
    type: 'OrderPaid',
    data: { status: 'paid', payment: { method, amount: money(total), reference: `pay_${random.uuid().slice(0, 8)}` } },
  });

  later(40 * MINUTE, 8 * HOUR);
  const grams = lines.reduce((sum, line) => sum + line.grams * line.quantity, 0);
  const parcels = Array.from({ length: Math.ceil(grams / 4000) }, (_, index) => `parcel-${order.number}-${index + 1}`);
  const packer = `packer-${random.integer(1, 6)}`;
  step(packer, {
    stream,
    type: 'OrderPacked',
    data: {
      status: 'packed',
      packing: { by: packer, parcels: parcels.length, kilograms: jsonNumber((grams / 1000).toFixed(3)) },
    },
  });

  later(30 * MINUTE, 5 * HOUR);
  const shipment = `shipment-${order.number}`;
  const carrier = random.pick(CARRIERS);
  // Longer than a double is exact: a reader that loses digits shows it here.
  const trackingNumber = jsonNumber(
    `90${random.integer(10_000_000, 99_999_999)}${random.integer(10_000_000, 99_999_999)}`,
  );
  step(
    'dispatch',
    {
      stream: shipment,
      type: 'ShipmentCreated',
      data: { status: 'created', order: stream, carrier, trackingNumber, parcels },
    },
    ...parcels.map((parcel) => ({
      stream: parcel,
      type: 'ParcelLabelled',
      data: { status: 'labelled', shipment, carrier },
    })),
    { stream, type: 'OrderShipped', data: { status: 'shipped', shipping: { shipment, carrier, trackingNumber } } },
  );

  for (let scans = random.integer(1, 3); scans > 0; scans--) {
    later(2 * HOUR, 7 * HOUR);
    const scanned = { status: 'in transit', lastScan: { depot: random.pick(DEPOTS), carrier } };
    const [first, ...others] = parcels.map((parcel) => ({ stream: parcel, type: 'ParcelScanned', data: scanned }));
    if (first !== undefined) step(carrier, first, ...others);
  }

  if (random.chance(0.12)) {
    later(3 * HOUR, 4 * HOUR);
    step(carrier, {
      stream: shipment,
      type: 'DeliveryAttempted',
      data: { status: 'attempted', attempts: 1, note: 'nobody at home' },
    });
    time += 20 * HOUR;
  }

  later(3 * HOUR, 5 * HOUR);
  step(
    carrier,
    {
      stream: shipment,
      type: 'ShipmentDelivered',
      data: { status: 'delivered', signedBy: random.pick(['customer', 'neighbour', 'parcel box']) },
    },
    ...parcels.map((parcel) => ({ stream: parcel, type: 'ParcelDelivered', data: { status: 'delivered' } })),
    { stream, type: 'OrderDelivered', data: { status: 'delivered' } },
  );

  if (order.refundedTwice || random.chance(0.13)) returnParcel(lines);
  return steps;

  function returnParcel([line]: readonly Line[]): void {
    if (line === undefined) return;
    later(DAY, 4 * DAY);
    const returned = { sku: line.sku, quantity: line.quantity, reason: random.pick(RETURN_REASONS) };
    step('web-shop', { stream, type: 'ReturnRequested', data: { status: 'return requested', return: returned } });
    later(DAY, 3 * DAY);
    step('warehouse', {
      stream,
      type: 'OrderReturned',
      data: { status: 'returned', return: { receivedBy: `packer-${random.integer(1, 6)}` } },
    });
    const amount = line.cents * line.quantity;
    for (let refunds = 1; refunds <= (order.refundedTwice ? 2 : 1); refunds++) {
      later(5 * MINUTE, 3 * HOUR);
      step('payments', {
        stream,
        type: 'RefundIssued',
        data: {
          status: 'refunded',
          refund: { amount: money(amount), total: money(amount * refunds), currency: 'EUR' },
        },
      });
    }
  }
}

function orderLines(random: Random): readonly Line[] {
  const lines = new Map<string, Line>();
  for (let count = random.integer(1, 4); count > 0; count--) {
    const article = random.pick(ARTICLES);
    lines.set(article.sku, { ...article, quantity: random.integer(1, 3) });
  }
  return [...lines.values()];
}
