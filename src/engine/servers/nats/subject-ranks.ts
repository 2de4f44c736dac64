import type { StoredMessage } from '../../../sources/nats/stored-message.ts';
import { MOST_SUBJECTS, type JetStream } from './jet-stream.ts';

/**
 * How many messages the server has of each subject before those that were read, which are all of theirs from the first
 * of them on up to this place in the stream. Undefined where there are too many subjects, or where messages came meanwhile, so that the one cannot be
 * held against the other.
 */
export async function countBefore(
  server: JetStream,
  stream: string,
  subject: string | undefined,
  read: readonly StoredMessage[],
  position: number,
): Promise<Map<string, number> | undefined> {
  const facts = await server.factsOf(stream);
  if (facts.subjects > MOST_SUBJECTS) return undefined;
  const counts = new Map(await server.countSubjects(stream, subject ?? '>'));
  const missed = await server.countFrom(stream, { sequence: position + 1 }, subject);
  const { lastSequence, messages } = await server.factsOf(stream);
  if (missed > 0 || lastSequence !== facts.lastSequence || messages !== facts.messages) return undefined;
  for (const message of read) counts.set(message.subject, (counts.get(message.subject) ?? 0) - 1);
  return counts;
}
