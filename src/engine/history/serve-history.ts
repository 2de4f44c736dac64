import type { HistoryRequests } from '../../protocol/history.ts';
import type { LogService } from '../log-service.ts';
import type { Answers } from './open-history.ts';

/** By name, so that the compiler says which are missing. */
const NAMES: Readonly<Record<keyof HistoryRequests, true>> = {
  appendBranch: true,
  bisect: true,
  branch: true,
  branchChildren: true,
  branchText: true,
  causation: true,
  causationEvents: true,
  causesOf: true,
  checkFilter: true,
  compare: true,
  compareChildren: true,
  completeFilter: true,
  debugRun: true,
  diff: true,
  evaluateBranch: true,
  explain: true,
  exportBranch: true,
  leaves: true,
  patch: true,
  stateText: true,
  streamLanes: true,
  typeFacts: true,
  writeReport: true,
  writeTest: true,
};

/** Hands what is asked about the past to the part of the engine that is loaded for it. */
export function serveHistory(log: () => LogService): Answers<HistoryRequests> {
  const names = Object.keys(NAMES) as (keyof HistoryRequests)[];
  const handlers = names.map((name) => [
    name,
    async (params: never, context: never): Promise<unknown> => {
      const history = await log().history();
      return history[name](params, context);
    },
  ]);
  // Each name's handler passes on what it is given; one by one the compiler would see that it fits.
  return Object.fromEntries(handlers) as Answers<HistoryRequests>;
}
