import { FoldlineError } from '../../core/events/errors.ts';
import { causalGraph, type CausalGraph } from '../../core/history/causation/causal-graph.ts';
import { findId } from '../../core/store/append/find-id.ts';
import type { CausationGraph, CausationNode, CausationSubject } from '../../protocol/causation.ts';
import type { LogContents } from '../log-contents.ts';
import type { RelatedEvent } from './known-events.ts';
import type { RelatedEvents } from './related-events.ts';

/** A graph before its events are read for somebody. */
export interface FoundGraph extends CausalGraph {
  readonly position: number | null;
  readonly correlationId: string | null;
  /** By position. */
  readonly events: readonly RelatedEvent[];
  readonly total: number;
}

/** Finds the graph of a subject; of more than `limit` events those around the one asked for. Rejects as `causation`. */
export async function findGraph(
  related: RelatedEvents,
  subject: CausationSubject,
  limit: number,
  signal: AbortSignal,
): Promise<FoundGraph> {
  const { contents } = related;
  const known = related.known();
  const asked = 'correlationId' in subject ? undefined : known.at(positionOf(contents, subject));
  const correlationId = 'correlationId' in subject ? subject.correlationId : (asked?.correlation ?? null);
  const correlated = correlationId === null ? [] : await related.correlated(correlationId, known, signal);
  if (asked === undefined && correlated.length === 0) {
    throw new FoldlineError('not-found', `There is no event with the correlation id “${correlationId ?? ''}”.`);
  }
  const seeds = correlated.length === 0 && asked !== undefined ? [asked] : correlated;
  const found = await related.around(seeds, known, signal);
  const all = [...found.values()].sort((one, other) => one.position - other.position);
  const events = all.length <= limit ? all : windowAround(all, asked?.position, limit);
  const graph = causalGraph(events, {
    positionOf: (id) => known.positionOf(id),
    isWhole: contents.format.name === 'native',
  });
  return { ...graph, position: asked?.position ?? null, correlationId, events, total: all.length };
}

/** The graph with what the screen shows of its events. */
export function shownGraph(related: RelatedEvents, found: FoundGraph): CausationGraph {
  const { position, correlationId, events, edges, problems, layers, total } = found;
  const missing = new Map<number, string[]>();
  for (const problem of problems) {
    if (problem.kind !== 'missing') continue;
    missing.set(problem.position, [...(missing.get(problem.position) ?? []), problem.cause]);
  }
  const nodes = events.map((event): CausationNode => {
    const layer = layers.get(event.position) ?? 0;
    return { ...nodeOf(related.contents, event), missing: missing.get(event.position) ?? [], layer };
  });
  const { fields } = related.reader;
  return { position, correlationId, nodes, edges, total, problems, referring: related.index.referring, fields };
}

function nodeOf(
  contents: LogContents,
  { position, id, correlation }: RelatedEvent,
): Omit<CausationNode, 'missing' | 'layer'> {
  const { index } = contents;
  const milliseconds = index.time[position - 1] ?? NaN;
  return {
    position,
    stream: contents.streamNameAt(position),
    streamId: index.stream[position - 1] ?? 0,
    version: index.ownVersion[position - 1] ?? 0,
    type: contents.typeNameAt(position),
    typeId: index.type[position - 1] ?? 0,
    time: contents.timeAt(position),
    milliseconds: Number.isNaN(milliseconds) ? null : milliseconds,
    id: id ?? `#${position}`,
    correlationId: correlation ?? null,
  };
}

function positionOf(contents: LogContents, subject: { readonly id: string } | { readonly position: number }): number {
  const position = 'position' in subject ? subject.position : findId(contents, subject.id);
  if (position === undefined || !contents.hasEvent(position)) {
    const what = 'position' in subject ? `at position ${subject.position}` : `with the id “${subject.id}”`;
    throw new FoldlineError('not-found', `There is no event ${what}.`);
  }
  return position;
}

/** So many events in a row, with the one at a position in their middle where it can be. */
function windowAround(
  events: readonly RelatedEvent[],
  position: number | undefined,
  limit: number,
): readonly RelatedEvent[] {
  const place = events.findIndex((event) => event.position === position);
  const first = Math.min(Math.max(0, place - Math.floor(limit / 2)), events.length - limit);
  return events.slice(first, first + limit);
}
