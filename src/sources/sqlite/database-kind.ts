import { FoldlineError } from '../../core/events/errors.ts';
import type { SourceFile } from '../source.ts';
import { utf8Text } from '../tables/payload.ts';

const MAGIC = 'SQLite format 3\0';
/** So much of a file shows whether it is a text. */
const GLANCE = 1024;

/** Does it begin as SQLite's databases do? */
export function isSqlite(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, MAGIC.length)) === MAGIC;
}

/**
 * Throws what is to be said of a file that is called a database and begins as none: an encrypted one has nothing that
 * could be told from chance. Texts, and files of other names, are others' to look at.
 */
export function refuseUnreadable({ name, head, bytes }: SourceFile): void {
  if (!/\.(?:db3?|sqlite3?)$/i.test(name)) return;
  if (bytes.size === 0) {
    throw new FoldlineError('not-an-event-log', `“${name}” is empty: a database that nothing was written to yet.`);
  }
  if (isTextual(head.subarray(0, GLANCE))) return;
  throw new FoldlineError(
    'file-unreadable',
    `“${name}” does not begin as a SQLite database does. It is encrypted (as SQLCipher does it), damaged, or of another program. Foldline opens no encrypted databases: export it to one without a password.`,
  );
}

/** Whether bytes are UTF-8, but for a letter that is cut at their end, or UTF-16 with its mark. */
function isTextual(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return [0, 1, 2, 3].some((cut) => utf8Text(bytes.subarray(0, Math.max(1, bytes.length - cut))) !== undefined);
}
