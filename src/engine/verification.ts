import { FoldlineError } from '../core/events/errors.ts';
import { ProblemList } from '../core/log/problem-list.ts';
import type { ProblemCode } from '../core/log/problem.ts';
import { verifyLog, type VerifyOptions } from '../core/log/verify-log.ts';
import { findId } from '../core/store/append/find-id.ts';
import type { Verification } from '../protocol/engine.ts';
import type { OpenLog } from './open-log.ts';

/**
 * What opening the log saw, and what only a look at every byte finds. Throws `cancelled`, and `file-changed` where the
 * log was read anew meanwhile.
 */
export async function verifyContents(
  log: Pick<OpenLog, 'contents' | 'summary' | 'whenRead'>,
  options: VerifyOptions,
): Promise<Verification> {
  await log.whenRead();
  const { contents } = log;
  const { phase, notes } = log.summary;
  const { index, source, format, problems } = contents;
  const { events, streams, types, links } = index;
  const found = new ProblemList();
  const { batches, causes } = await verifyLog(
    { source, format, places: index, isWhole: phase !== 'cancelled', positionOf: (id) => findId(contents, id) },
    (code, position, message) => {
      found.add({ code, offset: index.offset[position - 1] ?? 0, position, message });
    },
    options,
  );
  if (log.contents !== contents) {
    throw new FoldlineError('file-changed', 'The log was read anew meanwhile. Verify it again.');
  }
  const problemsByCode = { ...problems.byCode };
  const count = (code: ProblemCode, more: number): void => {
    problemsByCode[code] = (problemsByCode[code] ?? 0) + more;
  };
  for (const [code, more] of Object.entries(found.byCode)) count(code as ProblemCode, more);
  if (contents.torn !== undefined) count(contents.torn.code, 1);
  const total = Object.values(problemsByCode).reduce((sum, more) => sum + more, 0);
  return {
    ok: total === 0,
    problems: contents.listProblems(Infinity, found.kept),
    total,
    problemsByCode,
    notes,
    checked: { events, streams, types, links: links.count, batches, causes },
  };
}
