import { FoldlineError } from '../../core/events/errors.ts';
import type { LogContents } from '../log-contents.ts';
import { payloadShape } from '../payload-shape.ts';
import type { ModelPlan } from './model-text.ts';
import { streamsPattern } from './names.ts';

/** Event types that a first model handles; what is rarer is one line to add. */
const MOST_TYPES = 100;

/** What a model of a category is written from. Throws `not-found` where the log has no events of that category. */
export function planModel(contents: LogContents, category: string): ModelPlan {
  const { typeNames, streamNames } = contents.index;
  const types = typesOf(contents, category).slice(0, MOST_TYPES);
  if (types.length === 0) throw new FoldlineError('not-found', `There are no events of the category “${category}”.`);
  const separator = contents.directory.separator;
  const alone = separator !== '' && streamNames.find(category) !== undefined;
  const shapes = types.map((type) => payloadShape(contents, typeNames.text(type), category));
  return { category, streams: streamsPattern(category, separator, alone), shapes };
}

/** The ids of the event types of a category, the most frequent first. */
function typesOf({ index, directory }: LogContents, category: string): number[] {
  const isOfCategory = Array.from({ length: index.streams }, (_, id) => directory.category(id) === category);
  const counts = new Map<number, number>();
  const count = (row: number, streamId: number): void => {
    if (isOfCategory[streamId] !== true) return;
    const type = index.type[row] ?? 0;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  };
  const { events, stream, links } = index;
  for (let row = 0; row < events; row++) count(row, stream[row] ?? 0);
  for (let row = 0; row < links.count; row++) count((links.position[row] ?? 0) - 1, links.stream[row] ?? 0);
  return [...counts].toSorted((one, other) => other[1] - one[1]).map(([type]) => type);
}
