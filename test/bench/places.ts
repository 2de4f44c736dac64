import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the bench keeps its logs between runs. */
export const LOGS = join(tmpdir(), 'foldline-bench');
/** The production build that the bench measures. */
export const BUILD = join(LOGS, 'build');
