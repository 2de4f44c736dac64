import { FoldlineError, isFoldlineError, type ErrorCode } from '../../core/events/errors.ts';

const READING: Readonly<Record<string, ErrorCode>> = { ENOENT: 'file-not-found', ENOTDIR: 'file-not-found' };

const WRITING: Readonly<Record<string, ErrorCode>> = {
  ...READING,
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
};

/** What Node says of reading a file, with a code of ours. */
export function readError(error: unknown): FoldlineError {
  return coded(error, READING, 'file-unreadable');
}

/** What Node says of writing a file, with a code of ours; `store-failed` where nobody knows what is on the disk. */
export function writeError(error: unknown): FoldlineError {
  return coded(error, WRITING, 'store-failed');
}

function coded(error: unknown, codes: Readonly<Record<string, ErrorCode>>, otherwise: ErrorCode): FoldlineError {
  if (isFoldlineError(error)) return error;
  const { code = '', message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) };
  return new FoldlineError(codes[code] ?? otherwise, message);
}
