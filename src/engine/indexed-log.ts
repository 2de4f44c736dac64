import type { IndexedLog } from '../core/store/sql/indexed-log.ts';
import type { LogContents } from './log-contents.ts';

/** An open log as SQL and filters read it. */
export function indexedLog(contents: LogContents): IndexedLog {
  const { index, source, format, directory, problems } = contents;
  return {
    index,
    source,
    mapping: format.mapping,
    category: (streamId) => directory.category(streamId),
    mayRepeatFields: () => problems.byCode['duplicate-key'] !== undefined,
  };
}
