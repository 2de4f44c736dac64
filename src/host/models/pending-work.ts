/** What is to be looked at when models are loaded next. */
export interface PendingWork {
  /** Whether files are looked for anew. */
  readonly search: boolean;
  /** The files of models that may be others. */
  readonly files: ReadonlySet<string> | 'all';
}

export const NOTHING_TO_DO: PendingWork = { search: false, files: new Set() };

/** Both. */
export function joinWork(one: PendingWork, other: Partial<PendingWork>): PendingWork {
  const files = other.files ?? new Set<string>();
  return {
    search: one.search || other.search === true,
    files: one.files === 'all' || files === 'all' ? 'all' : new Set([...one.files, ...files]),
  };
}

export function isWork({ search, files }: PendingWork): boolean {
  return search || files === 'all' || files.size > 0;
}
