import { CITIES, FIRST_NAMES, LAST_NAMES, STREETS } from './catalogue.ts';
import { orderStory, type StoryStep } from './order-story.ts';
import { Random } from './random.ts';

/** An event of the sample. Numbers with digits of their own are `JSON.rawJSON`; write it with `nativeLine`. */
export interface SampleEvent {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly time: string;
  /** Place and number of the events that are appended together: `i/n`. */
  readonly batch?: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: { readonly correlationId: string; readonly causationId?: string; readonly actor: string };
}

export interface GenerateOptions {
  readonly seed?: number;
  readonly orders?: number;
}

interface Story {
  readonly correlationId: string;
  readonly steps: readonly StoryStep[];
}

const START = Date.UTC(2026, 8, 1, 7);
const HOUR = 3_600_000;
const FIRST_ORDER = 1001;

/**
 * The events of a logistics shop over some weeks, in the order of their times: customers register, order, pay; orders
 * are packed, shipped, delivered, returned, refunded or cancelled. It ends some hours after the last order was placed, so that
 * the orders of the last days are at every stage. The same seed gives the same events.
 */
export function generateEvents({ seed = 1, orders = 300 }: GenerateOptions = {}): SampleEvent[] {
  const random = new Random(seed);
  const { stories, end } = tellStories(orders, random);
  return record(stories, end, random);
}

function tellStories(orders: number, random: Random): { readonly stories: readonly Story[]; readonly end: number } {
  const stories: Story[] = [];
  const customers: string[] = [];
  let placedAt = START;
  for (let index = 0; index < orders; index++) {
    placedAt = inOpeningHours(placedAt + random.exponential(2.2 * HOUR));
    let customer = customers[random.integer(0, customers.length * 2)];
    if (customer === undefined) {
      customer = `customer-${customers.length + 1}`;
      customers.push(customer);
      stories.push({
        correlationId: random.uuid(),
        steps: [registration(customer, placedAt - random.integer(2, 30) * 60_000, random)],
      });
    }
    const order = { number: FIRST_ORDER + index, customer, placedAt, refundedTwice: index % 97 === 41 };
    stories.push({ correlationId: random.uuid(), steps: orderStory(order, random) });
  }
  return { stories, end: placedAt + 6 * HOUR };
}

function registration(customer: string, time: number, random: Random): StoryStep {
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  const address = { street: `${random.pick(STREETS)} ${random.integer(1, 180)}`, ...random.pick(CITIES) };
  const data = {
    name: `${firstName} ${lastName}`,
    email: `${customer}@example.com`,
    address,
    newsletter: random.chance(0.3),
  };
  return { time, actor: 'web-shop', events: [{ stream: customer, type: 'CustomerRegistered', data }] };
}

/** People order from 7 to 22 o'clock; what falls into the night waits for the morning. */
function inOpeningHours(time: number): number {
  const hour = new Date(time).getUTCHours();
  if (hour >= 7 && hour < 22) return time;
  return time + ((31 - hour) % 24) * HOUR;
}

/** Puts the steps of all stories up to an end into one log: ids, versions, batches, and which event caused which. */
function record(stories: readonly Story[], end: number, random: Random): SampleEvent[] {
  const steps = stories.flatMap((story) => story.steps.map((step) => ({ story, step })));
  const happened = steps.filter(({ step }) => step.time <= end);
  happened.sort((left, right) => left.step.time - right.step.time);
  const versions = new Map<string, number>();
  const causes = new Map<Story, string>();
  const events: SampleEvent[] = [];
  for (const { story, step } of happened) {
    const cause = causes.get(story);
    step.events.forEach(({ stream, type, data }, index) => {
      const version = (versions.get(stream) ?? 0) + 1;
      versions.set(stream, version);
      const id = random.uuid();
      causes.set(story, id);
      events.push({
        id,
        stream,
        version,
        type,
        time: new Date(step.time).toISOString(),
        ...(step.events.length > 1 ? { batch: `${index + 1}/${step.events.length}` } : {}),
        data,
        metadata: {
          correlationId: story.correlationId,
          ...(cause === undefined ? {} : { causationId: cause }),
          actor: step.actor,
        },
      });
    });
  }
  return events;
}
