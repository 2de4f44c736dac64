import type { LogSession } from '../log/log-session.ts';
import type { ModelCatalogue } from '../models/model-catalogue.ts';
import { streamCountKey } from './models-tree.ts';

/** Logs of more streams are not counted through: it would take longer than the figure is worth. */
const MOST_STREAMS = 2_000;

/** How many streams of a log each model is of; nothing of logs that have too many. */
export async function countModelStreams(
  models: ModelCatalogue,
  session: LogSession,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  if (models.files.length === 0) return counts;
  const { streams } = session.summary ?? (await session.opened);
  if (streams > MOST_STREAMS) return counts;
  const { items } = await session.request('streams', { order: 'name', limit: MOST_STREAMS });
  for (const { report } of models.files) {
    for (const { name } of report.models) counts.set(streamCountKey(report.uri, name), 0);
  }
  for (const { name } of items) {
    const found = models.modelFor(name);
    if (found === undefined) continue;
    const key = streamCountKey(found.file.report.uri, found.model.name);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
