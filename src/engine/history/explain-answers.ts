import type { ExplainRequests } from '../../protocol/explain.ts';
import { explain } from './explain.ts';
import { findFirst } from './find-first.ts';
import { leaves } from './leaves.ts';
import type { Answers, HistoryLog } from './open-history.ts';

export function explainAnswers(log: HistoryLog): Answers<ExplainRequests> {
  return {
    leaves: (params, { signal }) => leaves(log, params, signal),
    explain: (params, { signal }) => explain(log, params, signal),
    bisect: (params, { signal }) => findFirst(log, params, signal),
  };
}
