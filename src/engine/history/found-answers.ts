import type { FoundRequests } from '../../protocol/found.ts';
import { debugRun } from './found/debug-run.ts';
import { typeFacts } from './found/type-facts.ts';
import { writeReport } from './found/write-report.ts';
import { writeTest } from './found/write-test.ts';
import type { Answers, HistoryLog } from './open-history.ts';

export function foundAnswers(log: HistoryLog): Answers<FoundRequests> {
  return {
    debugRun: (params, { signal }) => debugRun(log, params, signal),
    typeFacts: ({ type }) => typeFacts(log.contents(), type),
    writeTest: (params, { signal }) => writeTest(log, params, signal),
    writeReport: (params, { signal }) => writeReport(log, params, signal),
  };
}
