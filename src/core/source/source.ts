/**
 * A piece of JavaScript that is yet to be laid out in lines: a word as it stands, or members between brackets. Plain
 * data, so that it can go through a message.
 */
export type Source = string | SourceGroup;

export interface SourceGroup {
  /** What opens it: `{`, `[`, `new Map([`, … */
  readonly open: string;
  readonly close: string;
  readonly members: readonly SourceMember[];
}

export interface SourceMember {
  /** The key with its colon, or nothing. */
  readonly key: string;
  readonly value: Source;
}

/** What is written on one line is as long as this at most. */
const WIDTH = 80;
const INDENT = '  ';

/** Where a piece of code stands. */
export interface SourcePlace {
  /** Spaces before its lines but the first. */
  readonly indent: number;
  /** Characters that its first line has already; those of the indent where absent. */
  readonly taken?: number;
  /** Characters that come behind it. */
  readonly behind?: number;
}

/** Lays a piece of JavaScript out as Prettier would: what fits on a line stands on one. */
export function printSource(source: Source, { indent, taken = indent, behind = 1 }: SourcePlace): string {
  if (typeof source === 'string') return source;
  if (source.members.length === 0) return source.open + source.close;
  const line = isOpened(source) ? undefined : onOneLine(source, WIDTH - taken - behind);
  if (line !== undefined) return line;
  const inner = ' '.repeat(indent) + INDENT;
  const numbers = source.members.map(numberOf).filter((number) => number !== undefined);
  const members =
    numbers.length === source.members.length
      ? filled(numbers, WIDTH - inner.length).map((words) => `${inner}${words}\n`)
      : source.members.map(({ key, value }) => {
          const place = { indent: inner.length, taken: inner.length + key.length };
          return `${inner}${key}${printSource(value, place)},\n`;
        });
  return `${source.open}\n${members.join('')}${' '.repeat(indent)}${source.close}`;
}

/** Several objects or arrays of more than one member each stand on a line each. */
function isOpened({ open, members }: SourceGroup): boolean {
  if (!open.endsWith('[') || members.length < 2) return false;
  const kinds = new Set(members.map(({ value }) => (typeof value === 'string' ? 'word' : value.open)));
  const [kind] = kinds;
  if (kinds.size !== 1 || (kind !== '{' && kind !== '[')) return false;
  return members.every(({ value }) => typeof value !== 'string' && value.members.length > 1);
}

/** Undefined where it is longer than `limit`. */
function onOneLine(source: Source, limit: number): string | undefined {
  if (typeof source === 'string') return source.length <= limit ? source : undefined;
  const { open, close, members } = source;
  const space = open.endsWith('{') && members.length > 0 ? ' ' : '';
  let line = open + space;
  for (const [index, { key, value }] of members.entries()) {
    if (typeof value !== 'string' && isOpened(value)) return undefined;
    line += (index > 0 ? ', ' : '') + key;
    const printed = onOneLine(value, limit - line.length);
    if (printed === undefined) return undefined;
    line += printed;
  }
  line += space + close;
  return line.length <= limit ? line : undefined;
}

function numberOf({ key, value }: SourceMember): string | undefined {
  const isNumber = key === '' && typeof value === 'string' && /^-?\d/.test(value) && !value.endsWith('n');
  return isNumber ? value : undefined;
}

/** Numbers, as many on a line as fit. */
function filled(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const number of words) {
    const word = `${number},`;
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
