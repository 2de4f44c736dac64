import { splitStatements } from '../../core/cqrs/query/split-statements.ts';

/**
 * The statement that a place in a document belongs to: the one around it, else the next one on the way to the end, else
 * the last one. Undefined where the document has none.
 */
export function statementAt(text: string, offset: number): string | undefined {
  const statements = splitStatements(text);
  return (statements.find(({ end }) => offset <= end + 1) ?? statements.at(-1))?.sql;
}
