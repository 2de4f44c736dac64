import type { RequestContext } from '../../protocol/channel.ts';
import type { HistoryRequests } from '../../protocol/history.ts';
import type { EventStore } from '../event-store.ts';
import type { LogContents } from '../log-contents.ts';
import type { ModelStates } from '../models/model-states.ts';
import type { StateSources } from '../state-sources.ts';
import { branchAnswers } from './branch-answers.ts';
import { causationAnswers } from './causation-answers.ts';
import { comparisonAnswers } from './comparison-answers.ts';
import { explainAnswers } from './explain-answers.ts';
import { filterAnswers } from './filter-answers.ts';
import { foundAnswers } from './found-answers.ts';
import { EventMatches } from './matching/event-matches.ts';

/** The log whose past is asked about. The file is a bundle of its own, loaded when the first of it is asked. */
export interface HistoryLog {
  /** As they are now: they are others when the log was read anew. */
  readonly contents: () => LogContents;
  readonly sources: StateSources;
  readonly modelStates: ModelStates;
  readonly store: EventStore;
}

/** Answers some of the requests about the past. */
export type Answers<Requests> = {
  readonly [Name in keyof Requests]: Requests[Name] extends { params: infer Params; result: infer Result }
    ? (params: Params, context: RequestContext) => Promise<Result> | Result
    : never;
};

export interface History extends Answers<HistoryRequests> {
  /** The events that match filters. */
  readonly matches: EventMatches;
}

/** All answers about the past of a log; what they keep to answer sooner is kept with them. */
export function openHistory(log: HistoryLog): History {
  return {
    matches: new EventMatches(log),
    ...branchAnswers(log),
    ...causationAnswers(log),
    ...comparisonAnswers(log),
    ...explainAnswers(log),
    ...filterAnswers(log),
    ...foundAnswers(log),
  };
}
