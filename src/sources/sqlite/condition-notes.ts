import { readRange, type ByteSource } from '../../core/log/byte-source.ts';
import type { SourceNote } from '../../core/log/source-note.ts';
import type { SourceFile } from '../source.ts';
import type { DatabaseImage } from './database-image.ts';
import { pageSizeOf } from './file/database-pages.ts';

const HEADER = 100;
const JOURNAL_MAGIC = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/** What is to be known of the state that a database is in, though it can be read. */
export async function conditionNotes(
  file: SourceFile,
  { bytes, missingPages }: DatabaseImage,
): Promise<readonly SourceNote[]> {
  return [...cutNotes(bytes, missingPages), ...(await journalNotes(file))];
}

function cutNotes(bytes: ByteSource, missing: number): readonly SourceNote[] {
  if (missing === 0) return [];
  const header = readRange(bytes, 0, HEADER);
  const pages = bytes.size / pageSizeOf(new DataView(header.buffer, header.byteOffset));
  return [
    {
      code: 'truncated-database',
      message: `The file is cut: ${missing} of the database’s ${pages} pages are missing. What is before them is shown.`,
    },
  ];
}

async function journalNotes(file: SourceFile): Promise<readonly SourceNote[]> {
  const journal = await file.beside('-journal');
  // When a transaction has ended, its journal is deleted, cut or overwritten with zeros.
  if (journal === undefined || !JOURNAL_MAGIC.every((byte, index) => journal[index] === byte)) return [];
  return [
    {
      code: 'unfinished-transaction',
      message: `A “-journal” file lies beside the database: a transaction is being written, or was ended by a crash, and the file may hold a part of it. The program that opens the database next undoes that. What is in the file now is shown.`,
    },
  ];
}
