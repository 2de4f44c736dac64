import * as vscode from 'vscode';
import type { AppendCondition, AppendConditionItem, ExpectedVersion, NewEvent } from '../protocol/log.ts';
import { invalid, listOf, oneOf, optional, readArguments, type Reader, text, wholeNumber } from './arguments.ts';

/** A JSON value, as its text. */
export const json: Reader<string> = (value, name) => {
  try {
    const written: unknown = JSON.stringify(value);
    if (typeof written === 'string') return written;
  } catch {
    // Told below: a bigint, a circle, a value nested too deep.
  }
  throw invalid(vscode.l10n.t('“{0}” must be a JSON value.', name));
};

/** ISO 8601 as it is given, or that of a `Date`. */
export const eventTime: Reader<string> = (value, name) =>
  value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : text(value, name);

/** The members that an event is described with. */
export const EVENT = {
  type: text,
  data: optional(json),
  dataText: optional(text),
  metadata: optional(json),
  id: optional(text),
  time: optional(eventTime),
};

interface DescribedEvent {
  readonly type: string;
  readonly data?: string;
  readonly dataText?: string;
  readonly metadata?: string;
  readonly id?: string;
  readonly time?: string;
}

/** The event that these members describe: its payload is given as a value or as its text. */
export function toNewEvent({ type, data, dataText, metadata, id, time }: DescribedEvent): NewEvent {
  const payload = dataText ?? data;
  if (payload === undefined || (dataText !== undefined && data !== undefined)) {
    throw invalid(vscode.l10n.t('An event has its payload in “data”, or its JSON text in “dataText”.'));
  }
  return {
    type,
    dataText: payload,
    ...(metadata === undefined ? {} : { metadataText: metadata }),
    ...(id === undefined ? {} : { id }),
    ...(time === undefined ? {} : { time }),
  };
}

export const newEvent: Reader<NewEvent> = (value) => toNewEvent(readArguments(value, EVENT));

const STATES = ['any', 'no-stream', 'stream-exists'] as const;

export const expectedVersion: Reader<ExpectedVersion> = (value, name) =>
  typeof value === 'number' ? wholeNumber(0)(value, name) : oneOf(STATES)(value, name);

const conditionItem: Reader<AppendConditionItem> = (value) =>
  readArguments(value, { types: optional(listOf(text)), tags: optional(listOf(text)) });

const conditionItems: Reader<{ readonly items: readonly AppendConditionItem[] }> = (value) =>
  readArguments(value, { items: listOf(conditionItem) });

/** `{ failIfEventsMatch: { items: [{ types?, tags? }] }, after? }`. */
export const appendCondition: Reader<AppendCondition> = (value) =>
  readArguments(value, { failIfEventsMatch: conditionItems, after: optional(wholeNumber(0)) });
