import type { AppendRequest, AppendResult } from '../../protocol/log.ts';
import { appendCondition, EVENT, expectedVersion, newEvent, toNewEvent } from '../append-arguments.ts';
import { listOf, optional, readArguments, text, wholeNumber } from '../arguments.ts';
import { causedMetadata } from '../log/causation.ts';
import type { LogSession } from '../log/log-session.ts';
import { untilRead } from '../log/until-read.ts';
import { isNode } from '../views/is-node.ts';
import { appendBySteps } from './append-steps.ts';
import { isProgrammatic, LOG, uriOf } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { isAppendable } from './is-appendable.ts';
import { positionOf, useLog } from './use-log.ts';

const EXPECTATIONS = { expectedVersion: optional(expectedVersion), condition: optional(appendCondition) };

/**
 * Appends an event. `{ uri?, stream, type, data | dataText, metadata?, id?, time?, expectedVersion?, condition? }`, or
 * `{ uri?, stream, events, expectedVersion?, condition? }` for several → where they stand.
 */
export const appendEvent: CommandHandler = async (context, argument): Promise<AppendResult | undefined> => {
  if (isProgrammatic(argument)) {
    const { uri, ...request } = 'events' in argument ? readBatch(argument) : readSingle(argument);
    return useLog(context, uri, (session) => append(session, request));
  }
  const start = isNode(argument, 'stream') ? { stream: argument.stream.name } : {};
  return useLog(context, uriOf(argument), async (session) =>
    (await isAppendable(session)) ? appendBySteps(context, session, start) : undefined,
  );
};

/**
 * Appends an event that the selected one has caused: its metadata says so. `{ uri?, position?, stream, type, data |
 * dataText, metadata?, id?, time?, expectedVersion?, condition? }` → where it stands.
 */
export const appendCausedEvent: CommandHandler = async (context, argument): Promise<AppendResult | undefined> => {
  if (isProgrammatic(argument)) {
    const shape = { ...LOG, position: optional(wholeNumber(1)), stream: text, ...EVENT, ...EXPECTATIONS };
    const {
      uri,
      position,
      stream,
      expectedVersion: expected,
      condition,
      ...described
    } = readArguments(argument, shape);
    const event = toNewEvent(described);
    return useLog(context, uri, async (session) => {
      const cause = positionOf(session, position);
      return append(session, {
        stream,
        events: [{ ...event, metadataText: await causedMetadata(session, cause, event.metadataText) }],
        ...(expected === undefined ? {} : { expectedVersion: expected }),
        ...(condition === undefined ? {} : { condition }),
      });
    });
  }
  return useLog(context, uriOf(argument), async (session) => {
    const position = positionOf(session, undefined);
    if (!(await isAppendable(session))) return undefined;
    return appendBySteps(context, session, { metadataText: await causedMetadata(session, position) });
  });
};

/** Appends, and lets the next command find the event. */
async function append(session: LogSession, request: AppendRequest): Promise<AppendResult> {
  const result = await session.request('append', request);
  await untilRead(session, result.lastPosition);
  return result;
}

function readSingle(argument: object) {
  const {
    uri,
    stream,
    expectedVersion: expected,
    condition,
    ...event
  } = readArguments(argument, {
    ...LOG,
    stream: text,
    ...EVENT,
    ...EXPECTATIONS,
  });
  return {
    uri,
    stream,
    events: [toNewEvent(event)],
    ...(expected === undefined ? {} : { expectedVersion: expected }),
    ...(condition === undefined ? {} : { condition }),
  };
}

function readBatch(argument: object) {
  const { uri, ...request } = readArguments(argument, {
    ...LOG,
    stream: text,
    events: listOf(newEvent),
    ...EXPECTATIONS,
  });
  return { uri, ...request };
}
