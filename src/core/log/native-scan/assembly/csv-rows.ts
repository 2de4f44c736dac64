// Translates the usual rows of a table in text (sources/csv) into lines of JSON: all their cells there, of ASCII, and none
// over lines; a row ends in LF or CR LF. Whatever is not so is left to the translation in JavaScript. Behind the rows
// there are 64 bytes or more that are zeros.

const QUOTE: i32 = 0x22;
const BACKSLASH: i32 = 0x5c;
const COMMA: i32 = 0x2c;
const COLON: i32 = 0x3a;
const SPACE: i32 = 0x20;
const OPEN_BRACE: i32 = 0x7b;
const CLOSE_BRACE: i32 = 0x7d;
const OPEN_BRACKET: i32 = 0x5b;
const CLOSE_BRACKET: i32 = 0x5d;
const LINE_FEED: i32 = 0x0a;
const CARRIAGE_RETURN: i32 = 0x0d;

/** Kinds of cells: see csv-columns.ts. */
const NAME: i32 = 0;
const VALUE: i32 = 1;

const NULL: u32 = 0x6c6c756e;
const TRUE: u32 = 0x65757274;
const FALS: u32 = 0x736c6166;

/** Where the rows that were translated end, and where their lines do. */
export let rowsEnd: usize = 0;
export let linesEnd: usize = 0;

/** Where the cell seems to end that was translated last; 0 where it is unusual. What follows there is for others to see. */
let cellEnd: usize = 0;

/**
 * Translates rows from `start` to `end` into lines from `out` on, until they reach `enough`, as long as there is room
 * before `outEnd`. For each of the `count` columns, at `columns`: where the text before its value is, then four times its
 * length with the kind. Returns how many rows; `rowsEnd` is the first one that was not translated.
 */
export function translateRows(
  start: usize,
  end: usize,
  out: usize,
  outEnd: usize,
  enough: usize,
  columns: usize,
  count: i32,
  delimiter: i32,
): i32 {
  let overhead: usize = 32;
  for (let column = 0; column < count; column++) overhead += (lengthOf(columns, column) >> 2) + 6;
  let rows: i32 = 0;
  let row = start;
  let line = out;
  while (row < end && line < enough && line + (end - row) + overhead <= outEnd) {
    let index = row;
    let to = line;
    let isWhole = true;
    for (let column: i32 = 0; column < count; column++) {
      const lengthAndKind = lengthOf(columns, column);
      to = copied(load<u32>(columns + <usize>column * 8), lengthAndKind >> 2, to);
      const kind = lengthAndKind & 3;
      const first = <i32>load<u8>(index);
      if (first == QUOTE) to = quoted(index + 1, to, kind);
      else to = plain(index, to, kind, delimiter);
      const isLast = column == count - 1;
      if (cellEnd == 0 || (!isLast && <i32>load<u8>(cellEnd) != delimiter)) {
        isWhole = false;
        break;
      }
      index = isLast ? cellEnd : cellEnd + 1;
    }
    if (!isWhole) break;
    if (<i32>load<u8>(index) == CARRIAGE_RETURN) index++;
    if (<i32>load<u8>(index) != LINE_FEED || index >= end) break;
    store<u16>(to, (LINE_FEED << 8) | CLOSE_BRACE);
    line = to + 2;
    row = index + 1;
    rows++;
  }
  rowsEnd = row;
  linesEnd = line;
  return rows;
}

function lengthOf(columns: usize, column: i32): i32 {
  return load<i32>(columns + <usize>column * 8 + 4);
}

/** Copies bytes, 16 at a time, so that more than those are written; returns where they end. */
function copied(from: usize, length: i32, to: usize): usize {
  for (let index: usize = 0; index < <usize>length; index += 16) v128.store(to + index, v128.load(from + index));
  return to + <usize>length;
}

/** A cell without quotes. */
function plain(start: usize, to: usize, kind: i32, delimiter: i32): usize {
  const first = <i32>load<u8>(start);
  if (kind != NAME && (first == OPEN_BRACE || first == OPEN_BRACKET)) return plainJson(start, to, delimiter);
  store<u8>(to, QUOTE);
  let target = to + 1;
  for (let index = start; ; index += 16, target += 16) {
    const bytes = v128.load(index);
    v128.store(target, bytes);
    // As signed bytes, control characters and all beyond ASCII are less than a space.
    const marked = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.lt_s(bytes, i8x16.splat(0x20)), i8x16.eq(bytes, i8x16.splat(<i8>delimiter))),
        v128.or(i8x16.eq(bytes, i8x16.splat(<i8>QUOTE)), i8x16.eq(bytes, i8x16.splat(<i8>BACKSLASH))),
      ),
    );
    if (marked == 0) continue;
    const place = ctz(marked);
    cellEnd = index + place;
    target += place;
    if (target > to + 1) return closed(to, target, kind);
    store<u32>(to, NULL);
    return to + 4;
  }
  return to;
}

function plainJson(start: usize, to: usize, delimiter: i32): usize {
  let target = to;
  for (let index = start; ; index += 16, target += 16) {
    const bytes = v128.load(index);
    v128.store(target, bytes);
    const marked = i8x16.bitmask(
      v128.or(i8x16.lt_s(bytes, i8x16.splat(0x20)), i8x16.eq(bytes, i8x16.splat(<i8>delimiter))),
    );
    if (marked == 0) continue;
    const place = ctz(marked);
    target += place;
    cellEnd = isJson(to, target) ? index + place : 0;
    return target;
  }
  return to;
}

/** A cell in quotes, from behind the opening one. */
function quoted(start: usize, to: usize, kind: i32): usize {
  const first = <i32>load<u8>(start);
  if (kind != NAME && (first == OPEN_BRACE || first == OPEN_BRACKET)) return quotedJson(start, to);
  store<u8>(to, QUOTE);
  let target = to + 1;
  let index = start;
  while (true) {
    const bytes = v128.load(index);
    v128.store(target, bytes);
    const marked = i8x16.bitmask(
      v128.or(
        i8x16.lt_s(bytes, i8x16.splat(0x20)),
        v128.or(i8x16.eq(bytes, i8x16.splat(<i8>QUOTE)), i8x16.eq(bytes, i8x16.splat(<i8>BACKSLASH))),
      ),
    );
    if (marked == 0) {
      index += 16;
      target += 16;
      continue;
    }
    const place = ctz(marked);
    index += place;
    target += place;
    if (<i32>load<u8>(index) != QUOTE) return unusual(to);
    if (<i32>load<u8>(index + 1) != QUOTE) break;
    store<u16>(target, (QUOTE << 8) | BACKSLASH);
    index += 2;
    target += 2;
  }
  cellEnd = index + 1;
  if (target == to + 1) {
    store<u8>(target, QUOTE);
    return target + 1;
  }
  return closed(to, target, kind);
}

function quotedJson(start: usize, to: usize): usize {
  let target = to;
  let index = start;
  while (true) {
    const bytes = v128.load(index);
    v128.store(target, bytes);
    const marked = i8x16.bitmask(
      v128.or(i8x16.lt_s(bytes, i8x16.splat(0x20)), i8x16.eq(bytes, i8x16.splat(<i8>QUOTE))),
    );
    if (marked == 0) {
      index += 16;
      target += 16;
      continue;
    }
    const place = ctz(marked);
    index += place;
    target += place;
    if (<i32>load<u8>(index) != QUOTE) return unusual(to);
    if (<i32>load<u8>(index + 1) != QUOTE) break;
    target++;
    index += 2;
  }
  cellEnd = isJson(to, target) ? index + 1 : 0;
  return target;
}

function unusual(to: usize): usize {
  cellEnd = 0;
  return to;
}

/** Ends the text that is in quotes from `to` on, but for the closing one; what is a value loses them. */
function closed(to: usize, target: usize, kind: i32): usize {
  if (kind != NAME) {
    const first = <i32>load<u8>(to + 1);
    const length = target - to - 1;
    const isValue =
      isNumber(to + 1, target) ||
      (first == 0x74 && length == 4 && load<u32>(to + 1) == TRUE) ||
      (first == 0x66 && length == 5 && load<u32>(to + 1) == FALS && load<u8>(to + 5) == 0x65);
    if (isValue) {
      memory.copy(to, to + 1, length);
      return to + length;
    }
    // Another text that is JSON.
    if (kind != VALUE && mayBeJson(first)) return unusual(to);
  }
  store<u8>(target, QUOTE);
  return target + 1;
}

function mayBeJson(first: i32): bool {
  const isWord = first == 0x74 || first == 0x66 || first == 0x6e;
  return isWord || first == 0x2d || first == BACKSLASH || first == SPACE || (first >= 0x30 && first <= 0x39);
}

/** A number as JSON has it, without an exponent. */
function isNumber(start: usize, end: usize): bool {
  let index = load<u8>(start) == 0x2d ? start + 1 : start;
  const first = index;
  while (index < end && isDigit(index)) index++;
  if (index == first || (load<u8>(first) == 0x30 && index > first + 1)) return false;
  if (index < end && load<u8>(index) == 0x2e) {
    const fraction = ++index;
    while (index < end && isDigit(index)) index++;
    if (index == fraction) return false;
  }
  return index == end;
}

function isDigit(index: usize): bool {
  const byte = load<u8>(index);
  return byte >= 0x30 && byte <= 0x39;
}

const BEFORE_VALUE: i32 = 0;
const BEFORE_KEY: i32 = 1;
const BEHIND_VALUE: i32 = 2;

/** Is it JSON by all of its grammar, of ASCII on one line, and not deeper than 64 brackets? */
export function isJson(start: usize, end: usize): bool {
  // Whatever stood here ends the walk.
  store<u8>(end, 0);
  let state = BEFORE_VALUE;
  let depth: i32 = 0;
  // One bit for each open bracket, 1 for an array; the innermost is the lowest.
  let kinds: u64 = 0;
  let index = start;
  while (true) {
    index = spaceEnd(index);
    const byte = <i32>load<u8>(index);
    if (state == BEHIND_VALUE) {
      if (depth == 0) return index == end;
      const isArray = (kinds & 1) != 0;
      index++;
      if (byte == COMMA) state = isArray ? BEFORE_VALUE : BEFORE_KEY;
      else if (byte == (isArray ? CLOSE_BRACKET : CLOSE_BRACE)) {
        depth--;
        kinds >>= 1;
      } else return false;
    } else if (state == BEFORE_KEY) {
      if (byte != QUOTE) return false;
      index = stringEnd(index + 1);
      if (index == 0) return false;
      index = spaceEnd(index);
      if (<i32>load<u8>(index) != COLON) return false;
      index++;
      state = BEFORE_VALUE;
    } else if (byte == OPEN_BRACE || byte == OPEN_BRACKET) {
      if (depth == 64) return false;
      const isArray = byte == OPEN_BRACKET;
      index = spaceEnd(index + 1);
      if (<i32>load<u8>(index) == (isArray ? CLOSE_BRACKET : CLOSE_BRACE)) {
        index++;
        state = BEHIND_VALUE;
      } else {
        depth++;
        kinds = (kinds << 1) | (isArray ? 1 : 0);
        state = isArray ? BEFORE_VALUE : BEFORE_KEY;
      }
    } else {
      index = byte == QUOTE ? stringEnd(index + 1) : scalarEnd(index);
      if (index == 0) return false;
      state = BEHIND_VALUE;
    }
  }
  return false;
}

function spaceEnd(start: usize): usize {
  let index = start;
  while (<i32>load<u8>(index) == SPACE) index++;
  return index;
}

/** The index after a string, from behind its opening quote; 0 where it is none. */
function stringEnd(start: usize): usize {
  let index = start;
  while (true) {
    const bytes = v128.load(index);
    const unusual = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>BACKSLASH)), i8x16.lt_s(bytes, i8x16.splat(0x20)));
    const marked = i8x16.bitmask(v128.or(unusual, i8x16.eq(bytes, i8x16.splat(<i8>QUOTE))));
    if (marked == 0) {
      index += 16;
      continue;
    }
    index += ctz(marked);
    const byte = <i32>load<u8>(index);
    if (byte == QUOTE) return index + 1;
    if (byte != BACKSLASH) return 0;
    const letter = <i32>load<u8>(index + 1);
    if (letter == 0x75) {
      for (let digit: usize = 2; digit < 6; digit++) if (!isHexadecimal(load<u8>(index + digit))) return 0;
      index += 6;
    } else if (isEscape(letter)) index += 2;
    else return 0;
  }
  return 0;
}

/** `"`, `\`, `/`, `b`, `f`, `n`, `r`, `t`. */
function isEscape(letter: i32): bool {
  const isSign = letter == QUOTE || letter == BACKSLASH || letter == 0x2f;
  return isSign || letter == 0x62 || letter == 0x66 || letter == 0x6e || letter == 0x72 || letter == 0x74;
}

function isHexadecimal(byte: u8): bool {
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}

/** The index after a number, `true`, `false` or `null`; 0 where it is none. */
function scalarEnd(start: usize): usize {
  const word = load<u32>(start);
  if (word == NULL || word == TRUE) return start + 4;
  if (word == FALS && load<u8>(start + 4) == 0x65) return start + 5;
  let index = load<u8>(start) == 0x2d ? start + 1 : start;
  const first = index;
  while (isDigit(index)) index++;
  if (index == first || (load<u8>(first) == 0x30 && index > first + 1)) return 0;
  if (load<u8>(index) == 0x2e) {
    const fraction = ++index;
    while (isDigit(index)) index++;
    if (index == fraction) return 0;
  }
  if ((load<u8>(index) | 0x20) == 0x65) {
    const sign = load<u8>(index + 1);
    const exponent = sign == 0x2b || sign == 0x2d ? index + 2 : index + 1;
    index = exponent;
    while (isDigit(index)) index++;
    if (index == exponent) return 0;
  }
  return index;
}
