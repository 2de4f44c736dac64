// Translates the usual rows of a leaf of a SQLite table (sources/sqlite) into lines of events: rows that are whole in their
// page, with texts of ASCII without escapes, numbers that are not below 0, and payloads that are JSON. Whatever is not so is
// left to the translation in JavaScript. Format: https://www.sqlite.org/fileformat2.html

import { isJson } from './csv-rows';

const QUOTE: i32 = 0x22;
const BACKSLASH: i32 = 0x5c;
const CLOSE_BRACE: i32 = 0x7d;
const LINE_FEED: i32 = 0x0a;

/** Kinds of fields: see compiled-leaves.ts. */
const TEXT: i32 = 0;
const INTEGER: i32 = 1;
const QUOTED_INTEGER: i32 = 2;
const TIME: i32 = 3;
const JSON: i32 = 4;
const ARCHIVED: i32 = 5;
const ONLY: i32 = 6;
/** Beside the kind of a field that is the row's id. */
const IS_ROW_ID: i32 = 8;

const LEAF_HEADER: usize = 8;
const FIRST_BLOB: u32 = 12;
const FIELD_BYTES: usize = 16;
const CELL_BYTES: usize = 12;
/** Room for a number, quotes, a time's letters, and what is written beyond the end 16 bytes at a time. */
const ROOM_OF_FIELD: usize = 40;

/** The first row that was not translated, and whether that is for want of room. */
export let nextRow: i32 = 0;
export let isFull: bool = false;

/** The place after the number that was read last; 0 where it goes over the end. */
let next: usize = 0;

/**
 * Translates rows of the leaf at `page`, whose header is `header` bytes on and of which `usable` bytes count, from the row
 * `first` on, into lines from `out` on, as long as there is room before `outEnd`. For each of the `count` fields, at
 * `fields`: where the text before its value is, that text's length, the kind, the column. `cells` is room for what the
 * `columns` first cells of a row are. Returns where the lines end; `nextRow` is the row that was not translated.
 */
export function translateLeaf(
  page: usize,
  header: usize,
  usable: usize,
  first: i32,
  out: usize,
  outEnd: usize,
  fields: usize,
  count: i32,
  cells: usize,
  columns: i32,
): usize {
  const pageEnd = page + usable;
  const rows = <i32>bigEndian16(page + header + 3);
  let overhead: usize = 64;
  for (let field = 0; field < count; field++) overhead += <usize>load<u32>(entryOf(fields, field), 4) + ROOM_OF_FIELD;
  let line = out;
  let row = first;
  isFull = false;
  for (; row < rows; row++) {
    const start = page + <usize>bigEndian16(page + header + LEAF_HEADER + <usize>row * 2);
    const length = varint(start, pageEnd);
    if (next == 0 || length > <u64>(usable - 35)) break;
    if (line + <usize>length + overhead > outEnd) {
      isFull = true;
      break;
    }
    const rowId = <i64>varint(next, pageEnd);
    if (next == 0 || next + <usize>length > pageEnd || rowId < 0) break;
    const found = readCells(next, next + <usize>length, cells, columns);
    if (found < 0) break;
    const end = translated(rowId, found, line, fields, count, cells);
    if (end == 0) break;
    line = end;
  }
  nextRow = row;
  return line;
}

/** Of a row, whose line starts at `line`: where it ends, the same place where the row is no event, 0 where it is unusual. */
function translated(rowId: i64, found: i32, line: usize, fields: usize, count: i32, cells: usize): usize {
  let to = line;
  for (let field = 0; field < count; field++) {
    const entry = entryOf(fields, field);
    const prefix = <usize>load<u32>(entry);
    const prefixLength = <usize>load<u32>(entry, 4);
    const kindAndId = load<i32>(entry, 8);
    const kind = kindAndId & 7;
    const column = load<i32>(entry, 12);
    if (column >= found) return 0;
    const cell = cells + <usize>column * CELL_BYTES;
    const type = load<u32>(cell);
    const start = <usize>load<u32>(cell, 4);
    const end = <usize>load<u32>(cell, 8);
    const isText = type > FIRST_BLOB && (type & 1) == 1;
    if (kind == ONLY) {
      if (!isText || end - start != prefixLength || !isSame(start, prefix, prefixLength)) return line;
      continue;
    }
    const isId = type == 0 && (kindAndId & IS_ROW_ID) != 0;
    const isInteger = isId || (type > 0 && type < FIRST_BLOB && type != 7);
    let value: i64 = 0;
    if (isInteger) {
      value = isId ? rowId : integer(type, start, end);
      if (value < 0) return 0;
    }
    if (kind == ARCHIVED) {
      if (!isInteger || isId || value != 0) return 0;
      continue;
    }
    to = copied(prefix, prefixLength, to);
    if (kind == TIME) {
      if (!isText || !isTime(start, end)) return 0;
      store<u8>(to, QUOTE);
      const behind = copied(start, end - start, to + 1);
      store<u8>(to + 11, 0x54);
      store<u16>(behind, (QUOTE << 8) | 0x5a);
      to = behind + 2;
    } else if (kind == JSON) {
      if (!isText) return 0;
      const behind = copied(start, end - start, to);
      if (!isJson(to, behind)) return 0;
      to = behind;
    } else if (isText) {
      if (kind != TEXT) return 0;
      store<u8>(to, QUOTE);
      to = copiedText(start, end - start, to + 1);
      if (to == 0) return 0;
      store<u8>(to, QUOTE);
      to++;
    } else {
      if (!isInteger) return 0;
      if (kind != INTEGER) {
        store<u8>(to, QUOTE);
        to++;
      }
      to = digits(value, to);
      if (kind != INTEGER) {
        store<u8>(to, QUOTE);
        to++;
      }
    }
  }
  store<u16>(to, (LINE_FEED << 8) | CLOSE_BRACE);
  return to + 2;
}

/** What the first cells of a record are, and where: returns how many there are, or -1 where it is none. */
function readCells(start: usize, end: usize, cells: usize, columns: i32): i32 {
  const headerLength = varint(start, end);
  if (next == 0 || headerLength > <u64>(end - start)) return -1;
  const headerEnd = start + <usize>headerLength;
  let content = headerEnd;
  let cell: i32 = 0;
  let place = next;
  while (place < headerEnd && cell < columns) {
    const type = varint(place, headerEnd);
    if (next == 0 || type > 0x7fffffff) return -1;
    const length = lengthOf(<u32>type);
    const entry = cells + <usize>cell * CELL_BYTES;
    if (length > end - content) return -1;
    store<u32>(entry, <u32>type);
    store<u32>(entry, <u32>content, 4);
    content += length;
    store<u32>(entry, <u32>content, 8);
    place = next;
    cell++;
  }
  return cell;
}

function lengthOf(type: u32): usize {
  if (type >= FIRST_BLOB) return <usize>((type - FIRST_BLOB) >> 1);
  if (type <= 4) return <usize>type;
  if (type == 5) return 6;
  return type <= 7 ? 8 : 0;
}

function integer(type: u32, start: usize, end: usize): i64 {
  if (type == 8) return 0;
  if (type == 9) return 1;
  let value = <i64>load<i8>(start);
  for (let place = start + 1; place < end; place++) value = (value << 8) | (<i64>load<u8>(place));
  return value;
}

/** Up to 9 bytes with 7 bits each, the last with 8; sets `next`. */
function varint(start: usize, end: usize): u64 {
  let value: u64 = 0;
  for (let count: usize = 0; count < 9 && start + count < end; count++) {
    const byte = load<u8>(start + count);
    const isLast = byte < 0x80 || count == 8;
    value = count == 8 ? (value << 8) | (<u64>byte) : (value << 7) | (<u64>(byte & 0x7f));
    if (!isLast) continue;
    next = start + count + 1;
    return value;
  }
  next = 0;
  return 0;
}

function bigEndian16(place: usize): u32 {
  return ((<u32>load<u8>(place)) << 8) | (<u32>load<u8>(place, 1));
}

function entryOf(fields: usize, field: i32): usize {
  return fields + <usize>field * FIELD_BYTES;
}

function isSame(one: usize, other: usize, length: usize): bool {
  for (let index: usize = 0; index < length; index++)
    if (load<u8>(one + index) != load<u8>(other + index)) return false;
  return true;
}

/** Copies bytes, 16 at a time, so that more than those are written; returns where they end. */
function copied(from: usize, length: usize, to: usize): usize {
  for (let index: usize = 0; index < length; index += 16) v128.store(to + index, v128.load(from + index));
  return to + length;
}

/** The same of a text that needs no escapes between quotes; 0 where it needs some. */
function copiedText(from: usize, length: usize, to: usize): usize {
  for (let index: usize = 0; index < length; index += 16) {
    const bytes = v128.load(from + index);
    v128.store(to + index, bytes);
    // As signed bytes, control characters and all beyond ASCII are less than a space.
    const marked = i8x16.bitmask(
      v128.or(
        i8x16.lt_s(bytes, i8x16.splat(0x20)),
        v128.or(i8x16.eq(bytes, i8x16.splat(<i8>QUOTE)), i8x16.eq(bytes, i8x16.splat(<i8>BACKSLASH))),
      ),
    );
    if (marked != 0 && index + <usize>ctz(marked) < length) return 0;
  }
  return to + length;
}

function digits(value: i64, to: usize): usize {
  let end = to + 1;
  for (let rest = value / 10; rest > 0; rest /= 10) end++;
  let place = end;
  let rest = value;
  do {
    store<u8>(--place, 0x30 + <u8>(rest % 10));
    rest /= 10;
  } while (rest > 0);
  return end;
}

/** `2026-01-05 10:00:00`, with decimals or without. */
function isTime(start: usize, end: usize): bool {
  const length = end - start;
  if (length < 19 || length == 20) return false;
  for (let at: usize = 0; at < length; at++) {
    const byte = load<u8>(start + at);
    let isFitting = byte >= 0x30 && byte <= 0x39;
    if (at == 4 || at == 7) isFitting = byte == 0x2d;
    else if (at == 10) isFitting = byte == 0x20 || byte == 0x54;
    else if (at == 13 || at == 16) isFitting = byte == 0x3a;
    else if (at == 19) isFitting = byte == 0x2e;
    if (!isFitting) return false;
  }
  return true;
}
