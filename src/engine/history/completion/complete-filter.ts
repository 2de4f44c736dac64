import { valuesAt } from '../../../core/filter/condition.ts';
import { expectedAt, type ExpectedText } from '../../../core/filter/expected-at.ts';
import type { ValuePath } from '../../../core/filter/expression.ts';
import {
  EFFECT_FIELDS,
  EFFECT_WORDS,
  NAME_FIELDS,
  NUMBER_FIELDS,
  PATH_FIELDS,
  type PathField,
  type ValueField,
} from '../../../core/filter/fields.ts';
import { parseFilter } from '../../../core/filter/parse-filter.ts';
import { printPath } from '../../../core/filter/print-path.ts';
import { quote } from '../../../core/filter/quote.ts';
import { printName, printValue } from '../../../core/filter/print-value.ts';
import { formatPointer } from '../../../core/json/json-pointer.ts';
import { openJson } from '../../../core/json/lossless-value.ts';
import type { FilterCompletion } from '../../../protocol/filter.ts';
import { summarizeTypes } from '../../summaries.ts';
import type { HistoryLog } from '../open-history.ts';
import { sampledValues } from './sampled-values.ts';
import { SeenPaths } from './seen-paths.ts';

/** What is offered, before it is known where it goes. */
type Offer = Omit<FilterCompletion, 'range'>;

const VALUE_OPERATORS = ['=', '!=', '<', '<=', '>', '>='];
const KEYWORDS = ['and', 'or', 'not'];
const AGES = ['-1h', '-1d', '-7d'];
/** A value that is longer is not offered. */
const LONGEST_VALUE = 60;
/** Streams that are offered where nothing says that a stream is meant. */
const FEW_STREAMS = 3;

/** What could stand at a place of a filter, the likeliest first. */
export async function completeFilter(
  log: HistoryLog,
  text: string,
  offset: number,
  limit: number,
  signal: AbortSignal,
): Promise<FilterCompletion[]> {
  const place = expectedAt(text, offset);
  const offers = await offersFor(log, place, text.slice(0, place.expected.start), limit, signal);
  const typed = place.typed.replace(/^"/, '').toLowerCase();
  const range = { start: place.expected.start, end: place.end };
  return offers
    .map((offer) => ({ offer, rank: rankOf(offer, typed) }))
    .filter(({ rank }) => rank !== undefined)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .slice(0, limit)
    .map(({ offer }) => ({ ...offer, range }));
}

/** What begins as it was typed goes before what has it somewhere; undefined where it is not in it, or all of it. */
function rankOf({ label, text }: Offer, typed: string): number | undefined {
  const name = label.toLowerCase();
  if (text.toLowerCase() === typed) return undefined;
  if (name.startsWith(typed)) return 0;
  const at = name.indexOf(typed);
  if (at < 0) return undefined;
  return /[\p{L}\p{N}]/u.test(name.charAt(at - 1)) ? 2 : 1;
}

async function offersFor(
  log: HistoryLog,
  { expected, typed }: ExpectedText,
  before: string,
  limit: number,
  signal: AbortSignal,
): Promise<Offer[]> {
  switch (expected.kind) {
    case 'term':
      if (expected.in === 'condition') return [word('exists:'), word('not'), ...(await paths(log, 'state', signal))];
      return termOffers(log, typed, before);
    case 'value':
      return valueOffers(log, expected.of, expected.path, typed, limit, signal);
    case 'path':
      return pathOffers(log, expected.of, typed, signal);
  }
}

function termOffers(log: HistoryLog, typed: string, before: string): Offer[] {
  const words = [
    ...[...NAME_FIELDS, ...NUMBER_FIELDS].map((field) => word(`${field}:`)),
    ...PATH_FIELDS.map((field) => word(`${field}.`)),
    ...EFFECT_FIELDS.map((field) => word(field === 'first' ? 'first:(' : `${field}:`)),
    ...[...EFFECT_WORDS, ...(/[^\s(-]\s*$/.test(before) ? KEYWORDS : ['not'])].map(word),
  ];
  if (typed === '') return words;
  const named = (offer: Offer, field: string): Offer => ({
    ...offer,
    label: `${field}:${offer.label}`,
    text: `${field}:${offer.text}`,
  });
  return [
    ...words,
    ...types(log).map((offer) => named(offer, 'type')),
    ...streams(log, typed, FEW_STREAMS).map((offer) => named(offer, 'stream')),
  ];
}

async function pathOffers(
  log: HistoryLog,
  of: PathField | 'any' | 'pointer',
  typed: string,
  signal: AbortSignal,
): Promise<Offer[]> {
  if (of === 'any') {
    const all = await Promise.all(PATH_FIELDS.map((field) => paths(log, field, signal)));
    return all.flat();
  }
  if (of === 'pointer') return paths(log, 'state', signal, typed === '' || typed.startsWith('/'));
  const known = await paths(log, of, signal);
  const isWhole = typed === of || known.some(({ text }) => text === typed);
  return isWhole ? [...VALUE_OPERATORS.map((operator): Offer => operatorOffer(typed, operator)), ...known] : known;
}

function operatorOffer(path: string, operator: string): Offer {
  return { label: `${path} ${operator}`, kind: 'operator', events: null, text: path + operator };
}

async function valueOffers(
  log: HistoryLog,
  of: ValueField,
  path: string,
  typed: string,
  limit: number,
  signal: AbortSignal,
): Promise<Offer[]> {
  switch (of) {
    case 'type':
      return types(log);
    case 'stream':
      return streams(log, typed, limit);
    case 'category':
      return log
        .contents()
        .directory.categories(typed.replace(/^"/, ''), 'events')
        .map(({ name, events }) => ({ label: name, kind: 'stream', events, text: printName(name) }));
    case 'time':
      return times(log);
    case 'id':
    case 'position':
    case 'version':
      return [];
    case 'data':
    case 'metadata':
    case 'state':
      return values(log, of, path, signal);
  }
}

function word(text: string): Offer {
  return { label: text, kind: 'field', events: null, text };
}

function types(log: HistoryLog): Offer[] {
  return [...summarizeTypes(log.contents())]
    .sort((one, other) => other.events - one.events)
    .map(({ name, events }) => ({ label: name, kind: 'type', events, text: printName(name) }));
}

function streams(log: HistoryLog, typed: string, limit: number): Offer[] {
  const { directory, index } = log.contents();
  const ids = directory.streams(undefined, typed.replace(/^"/, ''), 'recent').subarray(0, limit);
  return Array.from(ids, (id): Offer => {
    const name = index.streamNames.text(id);
    return { label: name, kind: 'stream', events: index.streamEvents[id] ?? 0, text: printName(name) };
  });
}

/** How long ago, and the days of the log's first and last event. */
function times(log: HistoryLog): Offer[] {
  const contents = log.contents();
  const days = [contents.timeAt(contents.index.events), contents.timeAt(1)].flatMap((time) => time?.slice(0, 10) ?? []);
  return [...new Set([...days, ...AGES])].map((text) => ({ label: text, kind: 'value', events: null, text }));
}

async function paths(log: HistoryLog, of: PathField, signal: AbortSignal, asPointers = false): Promise<Offer[]> {
  const seen = new SeenPaths();
  for (const value of await sampledValues(log, of, signal)) seen.add(value);
  return seen.all.map(({ path }): Offer => {
    const text = asPointers ? pointerText(path) : printPath(of, path);
    return { label: text, kind: 'path', events: null, text };
  });
}

function pointerText(path: ValuePath): string {
  const pointer = formatPointer(path.map((token) => (token.kind === 'every' ? '*' : token.key)));
  return /[\s(),:=!<>"]/.test(pointer) ? quote(pointer) : pointer;
}

/** The scalars that were seen at a path, those seen most often first. */
async function values(log: HistoryLog, of: PathField, path: string, signal: AbortSignal): Promise<Offer[]> {
  const steps = pathOf(path);
  const seen = new Map<string, number>();
  for (const value of await sampledValues(log, of, signal)) {
    for (const found of valuesAt(steps, value)) {
      const scalar = openJson(found);
      if (typeof scalar === 'string' && scalar.length <= LONGEST_VALUE) seen.set(scalar, (seen.get(scalar) ?? 0) + 1);
    }
  }
  return [...seen]
    .sort(([, one], [, other]) => other - one)
    .map(([json]) => ({ label: printValue(json), kind: 'value', events: null, text: printValue(json) }));
}

/** The path that was printed before. */
function pathOf(path: string): ValuePath {
  const parsed = parseFilter(`exists:${path}`);
  if (parsed.kind === 'payload') return parsed.path;
  const condition = parsed.kind === 'effect' && parsed.effect.kind === 'state' ? parsed.effect.condition : undefined;
  return condition?.kind === 'compare' ? condition.path : [];
}
