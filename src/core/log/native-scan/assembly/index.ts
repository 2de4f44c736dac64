// AssemblyScript (https://www.assemblyscript.org), compiled to WebAssembly: 16 bytes of a log at a time.
//
// Scans the usual lines of a native log: one object of ASCII without escapes and without white space between tokens,
// with each of id, stream, version, type and time once, and no links. Whatever is not so is left to the reader in
// JavaScript, which says what is wrong with it, if anything. Behind the lines there are 16 bytes or more that are line feeds.

export { translateRows, rowsEnd, linesEnd } from './csv-rows';
export { translateLeaf, nextRow, isFull } from './sqlite-rows';

const QUOTE: i32 = 0x22;
const BACKSLASH: i8 = 0x5c;
const COMMA: i32 = 0x2c;
const COLON: i32 = 0x3a;
const OPEN_BRACE: i32 = 0x7b;
const CLOSE_BRACE: i32 = 0x7d;
const OPEN_BRACKET: i32 = 0x5b;
const CLOSE_BRACKET: i32 = 0x5d;
const LINE_FEED: i32 = 0x0a;

const ID: i32 = 1;
const STREAM: i32 = 2;
const VERSION: i32 = 4;
const TYPE: i32 = 8;
const TIME: i32 = 16;
/** The fields that become columns. */
const COLUMNS: i32 = 31;
const DATA: i32 = 32;
const METADATA: i32 = 64;
/** What the scan knows nothing of. */
const LINKS: i32 = 128;

/** Names that the table holds at most; then a scan stops. */
const MOST_NAMES: u32 = 1 << 17;
const SLOTS: u32 = MOST_NAMES * 2;
const MOST_NAME_BYTES: usize = 8 << 20;

/** Pairs of a name's hash and its number, from 1; then where each name is, and its length; then their bytes. */
let slots: usize = 0;
let places: usize = 0;
let nameBytes: usize = 0;
let nameEnd: usize = 0;
let names: u32 = 0;

/** Where the last scan stopped. */
export let stoppedAt: usize = 0;

/** Lays the table of names out from `base` on; returns where it ends. */
export function layOut(base: usize): usize {
  slots = base;
  places = slots + SLOTS * 8;
  nameBytes = places + (MOST_NAMES + 1) * 8;
  nameEnd = nameBytes;
  return nameBytes + MOST_NAME_BYTES;
}

/** Where a name is, by its number from 0. */
export function nameAt(name: u32): usize {
  return load<u32>(places + <usize>(name + 1) * 8);
}

export function nameLength(name: u32): u32 {
  return load<u32>(places + <usize>(name + 1) * 8 + 4);
}

/**
 * Scans lines from `start` to `end`, at most `capacity`, into columns at `out`: stream, type (numbers of names), version,
 * length, id hash (32 bits each), time, offset from `start` (64 bits each). Returns how many; `stoppedAt` is the first
 * line that was not scanned.
 */
export function scan(start: usize, end: usize, out: usize, capacity: i32): i32 {
  const types = out + capacity * 4;
  const versions = out + capacity * 8;
  const lengths = out + capacity * 12;
  const hashes = out + capacity * 16;
  const times = out + capacity * 20;
  const offsets = out + capacity * 28;
  let row: i32 = 0;
  let line = start;
  while (line < end && row < capacity && load<u8>(line) == OPEN_BRACE) {
    let index = line + 1;
    let found: i32 = 0;
    let isWhole = false;
    while (load<u8>(index) == QUOTE) {
      const key = index + 1;
      const keyEnd = stringEnd(key);
      if (keyEnd == 0 || load<u8>(keyEnd + 1) != COLON) break;
      const value = keyEnd + 2;
      const field = fieldOf(key, keyEnd);
      if (field == LINKS) break;
      const valueEnd = endOf(value, field);
      if (valueEnd == 0 || (found & field) != 0) break;
      found |= field;
      const cell = <usize>row * 4;
      if (field == ID) store<u32>(hashes + cell, hashOf(value + 1, valueEnd - 1) || 1);
      else if (field == VERSION) {
        const version = wholeNumber(value, valueEnd);
        if (version < 0) break;
        store<u32>(versions + cell, <u32>version);
      } else if (field == TIME) {
        const time = timeOf(value + 1, valueEnd - 1);
        if (isNaN(time)) break;
        store<f64>(times + cell * 2, time);
      } else if ((field & (STREAM | TYPE)) != 0) {
        const name = numberOfName(value + 1, valueEnd - 1);
        if (name < 0) break;
        store<u32>((field == STREAM ? out : types) + cell, <u32>name);
      }
      const next = <i32>load<u8>(valueEnd);
      index = valueEnd + 1;
      if (next == COMMA) continue;
      isWhole = next == CLOSE_BRACE && load<u8>(index) == LINE_FEED;
      break;
    }
    if (!isWhole || (found & COLUMNS) != COLUMNS || index >= end) break;
    store<u32>(lengths + <usize>row * 4, <u32>(index - line));
    store<f64>(offsets + <usize>row * 8, <f64>(line - start));
    row++;
    line = index + 1;
  }
  stoppedAt = line;
  return row;
}

function fieldOf(key: usize, end: usize): i32 {
  const length = <i32>(end - key);
  if (length == 2) return load<u16>(key) == 0x6469 ? ID : 0;
  if (length == 4) {
    const word = load<u32>(key);
    return word == 0x65707974 ? TYPE : word == 0x656d6974 ? TIME : word == 0x61746164 ? DATA : 0;
  }
  if (length == 5) return load<u32>(key) == 0x6b6e696c && load<u8>(key + 4) == 0x73 ? LINKS : 0;
  if (length == 6) return load<u32>(key) == 0x65727473 && load<u16>(key + 4) == 0x6d61 ? STREAM : 0;
  if (length == 8) return load<u64>(key) == 0x617461646174656d ? METADATA : 0;
  if (length == 7) return load<u32>(key) == 0x73726576 && load<u32>(key + 3) == 0x6e6f6973 ? VERSION : 0;
  return 0;
}

/** The index after a value of the kind that the field has; 0 where it is unusual. */
function endOf(start: usize, field: i32): usize {
  const first = <i32>load<u8>(start);
  if (first == QUOTE) {
    if (field == VERSION) return 0;
    const end = stringEnd(start + 1);
    return end == 0 ? 0 : end + 1;
  }
  if (field == VERSION) return digitsEnd(start);
  if ((field & COLUMNS) != 0) return 0;
  if (first == OPEN_BRACE || first == OPEN_BRACKET) return containerEnd(start);
  const word = load<u32>(start);
  if (word == 0x6c6c756e || word == 0x65757274) return start + 4;
  if (word == 0x736c6166 && load<u8>(start + 4) == 0x65) return start + 5;
  return digitsEnd(start);
}

/** The index after a whole number without a sign; 0 where it is none, or begins with a zero that is not all of it. */
function digitsEnd(start: usize): usize {
  let index = start;
  while (isDigit(load<u8>(index))) index++;
  const next = <i32>load<u8>(index);
  const isPlain = index > start && (next == COMMA || next == CLOSE_BRACE);
  return isPlain && (load<u8>(start) != 0x30 || index == start + 1) ? index : 0;
}

function isDigit(byte: u8): bool {
  return byte >= 0x30 && byte <= 0x39;
}

/** The closing quote of a string, from behind its opening one; 0 where there is an escape, a control character or no ASCII. */
function stringEnd(start: usize): usize {
  for (let index = start; ; index += 16) {
    const bytes = v128.load(index);
    // As signed bytes, control characters and all beyond ASCII are less than a space.
    const unusual = v128.or(i8x16.eq(bytes, i8x16.splat(BACKSLASH)), i8x16.lt_s(bytes, i8x16.splat(0x20)));
    const marked = i8x16.bitmask(v128.or(unusual, i8x16.eq(bytes, i8x16.splat(<i8>QUOTE))));
    if (marked == 0) continue;
    const first = index + ctz(marked);
    return load<u8>(first) == QUOTE ? first : 0;
  }
  return 0;
}

/** The index after an array or object: its brackets pair, and outside its strings nothing is unusual; 0 else. */
function containerEnd(start: usize): usize {
  let depth: i32 = 0;
  // One bit for each open bracket, 1 for an array; the innermost is the lowest.
  let kinds: u64 = 0;
  let inString: i32 = 0;
  for (let index = start; ; index += 16) {
    const bytes = v128.load(index);
    const unusual = i8x16.bitmask(
      v128.or(i8x16.lt_s(bytes, i8x16.splat(0x20)), i8x16.eq(bytes, i8x16.splat(BACKSLASH))),
    );
    // Each bit becomes the parity of the quotes up to it: 1 inside strings.
    let strings = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(<i8>QUOTE)));
    strings ^= strings << 1;
    strings ^= strings << 2;
    strings ^= strings << 4;
    strings ^= strings << 8;
    strings = (strings ^ inString) & 0xffff;
    // A bracket differs from its brace by this bit alone.
    const braces = v128.or(bytes, i8x16.splat(0x20));
    const opens = i8x16.bitmask(i8x16.eq(braces, i8x16.splat(<i8>OPEN_BRACE))) & ~strings;
    const closes = i8x16.bitmask(i8x16.eq(braces, i8x16.splat(<i8>CLOSE_BRACE))) & ~strings;
    for (let structure = opens | closes; structure != 0; structure &= structure - 1) {
      const at = ctz(structure);
      if ((unusual & ((1 << at) - 1)) != 0) return 0;
      const byte = <i32>load<u8>(index + at);
      if (((opens >> at) & 1) != 0) {
        if (depth == 64) return 0;
        kinds = (kinds << 1) | (byte == OPEN_BRACKET ? 1 : 0);
        depth++;
      } else {
        if ((kinds & 1) != (byte == CLOSE_BRACKET ? 1 : 0)) return 0;
        kinds >>= 1;
        depth--;
        if (depth == 0) return index + at + 1;
      }
    }
    if (unusual != 0) return 0;
    inString = ((strings >> 15) & 1) != 0 ? 0xffff : 0;
  }
  return 0;
}

/** The number that digits make, up to nine of them; -1 else. */
function wholeNumber(start: usize, end: usize): i32 {
  if (end - start > 9) return -1;
  let value: i32 = 0;
  for (let index = start; index < end; index++) value = value * 10 + <i32>load<u8>(index) - 0x30;
  return value;
}

/** MurmurHash3 x86-32, as byte-hash.ts has it. */
function hashOf(start: usize, end: usize): u32 {
  let hash: u32 = 0;
  let index = start;
  for (; index + 3 < end; index += 4) {
    hash ^= mixed(load<u32>(index));
    hash = rotl<u32>(hash, 13) * 5 + 0xe6546b64;
  }
  let rest: u32 = 0;
  for (let shift: u32 = 0; index < end; index++, shift += 8) rest |= (<u32>load<u8>(index)) << shift;
  hash ^= mixed(rest) ^ (<u32>(end - start));
  hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
  hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
  return hash ^ (hash >> 16);
}

function mixed(word: u32): u32 {
  return rotl<u32>(word * 0xcc9e2d51, 15) * 0x1b873593;
}

/** The number of a name, which is added where it is new; -1 where the table is full. */
function numberOfName(start: usize, end: usize): i32 {
  const hash = hashOf(start, end);
  const length = end - start;
  for (let slot = hash & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
    const entry = slots + <usize>slot * 8;
    const name = load<u32>(entry + 4);
    if (name == 0) return addName(entry, hash, start, length);
    if (load<u32>(entry) == hash && nameLength(name - 1) == <u32>length) {
      if (memory.compare(nameAt(name - 1), start, length) == 0) return <i32>name - 1;
    }
  }
  return -1;
}

function addName(entry: usize, hash: u32, start: usize, length: usize): i32 {
  if (names == MOST_NAMES || nameEnd + length > nameBytes + MOST_NAME_BYTES) return -1;
  names++;
  store<u32>(entry, hash);
  store<u32>(entry + 4, names);
  store<u32>(places + <usize>names * 8, <u32>nameEnd);
  store<u32>(places + <usize>names * 8 + 4, <u32>length);
  memory.copy(nameEnd, start, length);
  nameEnd += length;
  return <i32>names - 1;
}

/** Milliseconds since 1970 of `YYYY-MM-DDThh:mm:ssZ` with up to nine decimals; NaN where it is written in another way. */
function timeOf(start: usize, end: usize): f64 {
  if (end - start < 20 || load<u8>(end - 1) != 0x5a) return NaN;
  const isLaidOut =
    load<u8>(start + 4) == 0x2d &&
    load<u8>(start + 7) == 0x2d &&
    load<u8>(start + 10) == 0x54 &&
    load<u8>(start + 13) == COLON &&
    load<u8>(start + 16) == COLON;
  const century = twoDigits(start);
  const yearOfCentury = twoDigits(start + 2);
  const month = twoDigits(start + 5);
  const day = twoDigits(start + 8);
  const hour = twoDigits(start + 11);
  const minute = twoDigits(start + 14);
  const second = twoDigits(start + 17);
  if (!isLaidOut || (century | yearOfCentury | month | day | hour | minute | second) < 0) return NaN;
  const year = century * 100 + yearOfCentury;
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 28 + extraDays(year, month)) return NaN;
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  const fraction = fractionOf(start + 19, end - 1);
  if (isNaN(fraction)) return NaN;
  const milliseconds = (hour * 60 + minute) * 60_000 + second * 1000;
  return <f64>daysSince1970(year, month, day) * 86_400_000 + <f64>milliseconds + fraction;
}

/** Days of a month beyond 28. */
function extraDays(year: i32, month: i32): i32 {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 1 : 0;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 2 : 3;
}

/** H. Hinnant's days_from_civil (http://howardhinnant.github.io/date_algorithms.html). */
function daysSince1970(year: i32, month: i32, day: i32): i32 {
  const shifted = month <= 2 ? year - 1 : year;
  const era = shifted / 400;
  const yearOfEra = shifted - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
}

/** Milliseconds of `.` and one to nine digits, 0 of nothing; NaN else. */
function fractionOf(start: usize, end: usize): f64 {
  if (start == end) return 0;
  const digits = <i32>(end - start) - 1;
  if (load<u8>(start) != 0x2e || digits < 1 || digits > 9) return NaN;
  let value: f64 = 0;
  let scale: f64 = 1;
  for (let index = start + 1; index < end; index++) {
    if (!isDigit(load<u8>(index))) return NaN;
    value = value * 10 + <f64>(load<u8>(index) - 0x30);
    scale *= 10;
  }
  return scale == 1000 ? value : (value * 1000) / scale;
}

/** Negative where there are no two digits. */
function twoDigits(index: usize): i32 {
  const tens = load<u8>(index);
  const ones = load<u8>(index + 1);
  if (!isDigit(tens) || !isDigit(ones)) return -1;
  return <i32>(tens - 0x30) * 10 + <i32>(ones - 0x30);
}
