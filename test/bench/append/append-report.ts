import type { AppendResult } from './append-case.ts';

/** A row a way to append: events a second one by one, their ratio to the bare rate, and events a second in batches. */
export function printAppendTable(results: readonly AppendResult[], markdown: boolean): void {
  const head = ['', 'in the store', 'one at a time', '× write + fdatasync', 'batches of 1,000'];
  const rows = results.flatMap(({ name, events, singles, batchRate }) =>
    Object.entries(singles).map(([way, { rate, ratio }], index) => [
      way === '' ? name : `${name}, ${way}`,
      events === 0 ? '–' : events.toLocaleString('en'),
      `${perSecond(rate)}/s`,
      ratio.toFixed(2),
      index === 0 ? `${perSecond(batchRate)} events/s` : '',
    ]),
  );
  const table = [head, ...(markdown ? [head.map((_, column) => (column === 0 ? '---' : '---:'))] : []), ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  for (const row of table) {
    const cells = row.map((cell, column) => {
      if (markdown) return cell;
      return column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
    });
    console.log(markdown ? `| ${cells.join(' | ')} |` : cells.join('   '));
  }
}

function perSecond(rate: number): string {
  return Math.round(rate).toLocaleString('en');
}
