import { BASELINE } from './baseline.ts';
import type { CaseResult } from './bench-case.ts';

/** All cases on a log of one size. */
export interface SizeResults {
  readonly events: number;
  readonly cases: readonly CaseResult[];
}

type Row = readonly [what: string, ...cells: string[]];

/** A row a figure, a column a size; each cell has the time and its ratio to the baseline on the same log. */
export function printTable(results: readonly SizeResults[]): void {
  const rows = rowsOf(results);
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    console.log(row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('   '));
  }
}

export function printMarkdown(results: readonly SizeResults[]): void {
  const [head = [''], ...rows] = rowsOf(results);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  console.log(line(head));
  console.log(line(head.map((_, column) => (column === 0 ? '---' : '---:'))));
  for (const row of rows) console.log(line(row));
}

function rowsOf(results: readonly SizeResults[]): readonly Row[] {
  const head: Row = ['', ...results.map(({ events }) => `${events.toLocaleString('en')} events`)];
  const labels = new Set(results.flatMap(({ cases }) => cases.flatMap(({ figures }) => Object.keys(figures))));
  const names = new Set(results.flatMap(({ cases }) => cases.map(({ name }) => name)));
  return [
    head,
    ...[...labels].map((label): Row => [label, ...results.map((size) => timeCell(size, label))]),
    ...[...names].map((name): Row => [`${name}: peak memory`, ...results.map((size) => memoryCell(size, name))]),
  ];
}

function figure({ cases }: SizeResults, label: string): number | undefined {
  return cases.map(({ figures }) => figures[label]).find((value) => value !== undefined);
}

function timeCell(size: SizeResults, label: string): string {
  const milliseconds = figure(size, label);
  const baseline = figure(size, BASELINE);
  if (milliseconds === undefined || baseline === undefined) return '';
  const digits = milliseconds < 10 ? 2 : 0;
  return `${milliseconds.toFixed(digits)} ms (${(milliseconds / baseline).toFixed(milliseconds < baseline / 10 ? 4 : 2)} ×)`;
}

function memoryCell({ cases }: SizeResults, name: string): string {
  const result = cases.find((each) => each.name === name);
  return result === undefined ? '' : `${Math.round(result.peakMegabytes)} MB`;
}

const pad = (cell: string, width: number, column: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);
