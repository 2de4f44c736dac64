import { causalGraph } from '../../core/history/causation/causal-graph.ts';
import type { CausalEdge, CausationRequests } from '../../protocol/causation.ts';
import { findGraph, shownGraph } from './causation-graph.ts';
import type { Answers, HistoryLog } from './open-history.ts';
import { RelatedEvents } from './related-events.ts';
import { streamLanes } from './stream-lanes.ts';

export function causationAnswers(log: HistoryLog): Answers<CausationRequests> {
  let kept: RelatedEvents | undefined;
  /** Of the log as it is now: what was found in one that has been read anew since is forgotten. */
  const related = (): RelatedEvents => {
    const contents = log.contents();
    if (kept?.contents !== contents) kept = new RelatedEvents(contents);
    return kept;
  };
  return {
    causation: async ({ limit, ...subject }, { signal }) => {
      const events = related();
      return shownGraph(events, await findGraph(events, subject, limit, signal));
    },
    causationEvents: async ({ limit, ...subject }, { signal }) => {
      const { contents } = related();
      const { events, edges, total, problems } = await findGraph(related(), subject, limit, signal);
      return { events: events.map(({ position }) => contents.eventAt(position)), edges, total, problems };
    },
    causesOf: ({ positions }) => causesOf(related(), positions),
    streamLanes: async ({ streams }, { signal, transfer }) => {
      const lanes = await streamLanes(log.contents(), streams, signal);
      transfer(lanes.positions.buffer, lanes.lanes.buffer);
      return lanes;
    },
  };
}

function causesOf(related: RelatedEvents, positions: readonly number[]): readonly CausalEdge[] {
  const known = related.known();
  const positionOf = (id: string): number | undefined => known.positionOf(id);
  const effects = positions
    .filter((position) => related.contents.hasEvent(position))
    .map((position) => known.at(position));
  const causes = effects.flatMap((effect) => effect.causes.flatMap((id) => positionOf(id) ?? []));
  const among = new Set(positions);
  const others = [...new Set(causes)].filter((position) => !among.has(position));
  const events = [...effects, ...others.map((position) => ({ position, causes: [] }))];
  return causalGraph(events, { positionOf, isWhole: false }).edges;
}
