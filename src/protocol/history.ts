import type { BranchRequests } from './branch.ts';
import type { CausationRequests } from './causation.ts';
import type { ComparisonRequests } from './comparison.ts';
import type { ExplainRequests } from './explain.ts';
import type { FilterRequests } from './filter.ts';
import type { FoundRequests } from './found.ts';

/** What the engine answers about the past: a part of it that is loaded when the first of it is asked. */
export interface HistoryRequests
  extends BranchRequests, CausationRequests, ComparisonRequests, ExplainRequests, FilterRequests, FoundRequests {}
