import { subjectFits } from '../../../sources/nats/subject-fits.ts';
import { MOST_SUBJECTS, type JetStream, type MessageStart, type StreamFacts } from './jet-stream.ts';
import { isOfCategory, type MessageWindow } from './message-window.ts';

/** From where, and of which subjects, messages are read so that those of a window come, and not many more. */
export interface ReadingPlan {
  readonly start: MessageStart;
  readonly subject?: string;
  /** Whether all the messages of every subject that comes are in the window, so that they are counted from the first. */
  readonly isWhole: boolean;
}

export async function planReading(server: JetStream, stream: StreamFacts, window: MessageWindow): Promise<ReadingPlan> {
  const first: MessageStart = { sequence: stream.firstSequence };
  const { subject, isEverything } = await subjectToRead(server, stream, window);
  const plan = subject === undefined ? {} : { subject };
  const { last, from, to } = window;
  if (!stream.isKept || !isEverything) return { ...plan, start: first, isWhole: false };
  if (subject === undefined && from === undefined && to === undefined && stream.messages <= last)
    return { ...plan, start: first, isWhole: true };
  const countFrom = (start: MessageStart): Promise<number> => server.countFrom(stream.name, start, subject);
  const everything = await countFrom(first);
  const wanted = last + (to === undefined ? 0 : await countFrom({ time: to }));
  if (from !== undefined) {
    const count = await countFrom({ time: from });
    if (count <= wanted) return { ...plan, start: { time: from }, isWhole: count === everything };
  }
  if (everything <= wanted) return { ...plan, start: first, isWhole: true };
  const sequence = await sequenceBefore(wanted, everything, stream, (at) => countFrom({ sequence: at }));
  return { ...plan, start: { sequence }, isWhole: false };
}

/** A category is read by a subject where the server has one that gives all of it; else it is looked for in everything. */
async function subjectToRead(
  server: JetStream,
  stream: StreamFacts,
  { subject, category }: MessageWindow,
): Promise<{ readonly subject: string | undefined; readonly isEverything: boolean }> {
  if (category === undefined) return { subject, isEverything: true };
  if (stream.subjects > MOST_SUBJECTS) return { subject, isEverything: false };
  const subjects = [...(await server.countSubjects(stream.name, subject ?? '>')).keys()];
  const meant = subjects.filter((each) => isOfCategory(each, category));
  const fitting = [category, `${category}.>`].find((each) => meant.every((one) => subjectFits(one, each)));
  return fitting === undefined || meant.length === 0
    ? { subject, isEverything: false }
    : { subject: fitting, isEverything: true };
}

/** A place in the stream with as many messages from it on, or with a few more: looked for where it is to be expected. */
async function sequenceBefore(
  wanted: number,
  everything: number,
  { firstSequence, lastSequence }: StreamFacts,
  countFrom: (sequence: number) => Promise<number>,
): Promise<number> {
  let low = { sequence: firstSequence, count: everything };
  let high = { sequence: lastSequence + 1, count: 0 };
  const enough = wanted + Math.max(100, wanted / 10);
  for (let step = 0; high.sequence - low.sequence > 1 && low.count > enough; step++) {
    const width = high.sequence - low.sequence;
    // Messages lie evenly most often; halving is for when they do not.
    const share = step % 2 === 0 ? (wanted - high.count) / (low.count - high.count) : 0.5;
    const sequence = high.sequence - Math.min(width - 1, Math.max(1, Math.ceil(width * share)));
    const count = await countFrom(sequence);
    if (count >= wanted) low = { sequence, count };
    else high = { sequence, count };
  }
  return low.sequence;
}
