import { FoldlineError } from '../core/events/errors.ts';
import { outlineChangedChildren, outlineChanges } from '../core/json/change-outline.ts';
import { outlineChildren, outlineText } from '../core/json/json-outline.ts';
import { resolvePointer } from '../core/json/json-pointer.ts';
import { printJson } from '../core/json/print-json.ts';
import type { LookedAt, StateParams, StateResult } from '../protocol/engine.ts';
import type { EventDetail, JsonNode, StateDetail } from '../protocol/log.ts';
import type { LogContents } from './log-contents.ts';
import { messageValue } from './message-value.ts';
import { ordinalOf } from './ordinal-of.ts';
import type { StateSources, StreamStates } from './state-sources.ts';

/** The parts of an event that the screen shows as JSON. */
export type EventPart = 'event' | 'data' | 'metadata' | 'state';

/** Answers what one asks of single events and of the states around them. */
export class Inspection {
  readonly #contents: LogContents;
  readonly #sources: StateSources;

  constructor(contents: LogContents, sources: StateSources) {
    this.#contents = contents;
    this.#sources = sources;
  }

  detail(event: LookedAt): EventDetail {
    const contents = this.#contents;
    const { index } = contents;
    const { position } = event;
    const streamId = this.#streamOf(event);
    const fields = contents.fieldsAt(position);
    const home = contents.homeOf(position, streamId);
    const links = contents.linksAt(position);
    const { sourcePosition, correlationId, causationId } = fields;
    return {
      position,
      stream: index.streamNames.text(streamId),
      streamId,
      version: index.ownVersionIn(streamId, position),
      ordinal: contents.streamPositions.ordinal(position, streamId),
      streamEvents: index.streamEvents[streamId] ?? 0,
      type: contents.typeNameAt(position),
      typeId: index.type[position - 1] ?? 0,
      time: fields.time ?? null,
      id: contents.idOf(position, fields),
      line: contents.lineAt(index.offset[position - 1] ?? 0) ?? null,
      ...(home === undefined ? {} : { home }),
      ...(links.length === 0 ? {} : { links }),
      ...(sourcePosition === undefined ? {} : { sourcePosition }),
      ...(correlationId === undefined ? {} : { correlationId }),
      ...(causationId === undefined ? {} : { causationId }),
      data: outlineText(fields.dataText),
      metadata: fields.metadataText === undefined ? null : outlineText(fields.metadataText),
      problems: contents.problems.at(position),
    };
  }

  async stateDetail(event: LookedAt, signal: AbortSignal): Promise<StateDetail> {
    const { states, failures, by } = await this.#around(event, signal);
    const { index, directory, streamPositions } = this.#contents;
    const { position } = event;
    const { node, changes } = outlineChanges(states[0] ?? 'null', states[1] ?? 'null');
    const streamId = this.#streamOf(event);
    const positions = streamPositions.of(streamId);
    return {
      stream: index.streamNames.text(streamId),
      position,
      version: index.ownVersionIn(streamId, position),
      by,
      category: directory.category(streamId),
      state: node,
      changes,
      failures: failures.map(({ ordinal, message }) => ({ position: positions[ordinal - 1] ?? 0, message })),
    };
  }

  async children(
    event: LookedAt,
    part: 'data' | 'metadata' | 'state',
    path: string,
    page: { readonly offset: number; readonly limit: number },
    signal: AbortSignal,
  ): Promise<readonly JsonNode[]> {
    if (part === 'state') {
      const { states } = await this.#around(event, signal);
      return outlineChangedChildren(states[0] ?? 'null', states[1] ?? 'null', path, page.offset, page.limit);
    }
    return outlineChildren(await this.#wholeText(event, part, signal), path, page.offset, page.limit);
  }

  /**
   * The JSON text of a part, or of the value at a path in it, as the log has it; a state's is printed from the texts of
   * its values. Throws `not-found` where there is no such value.
   */
  async text(event: LookedAt, part: EventPart, path: string | undefined, signal: AbortSignal): Promise<string> {
    const text = await this.#wholeText(event, part, signal);
    if (path === undefined || path === '') return text;
    const value = resolvePointer(text, path);
    if (value === undefined) throw new FoldlineError('not-found', `There is no value at “${path}”.`);
    return printJson(value);
  }

  async state(params: StateParams, signal: AbortSignal): Promise<StateResult> {
    const { index } = this.#contents;
    const streamId = this.#requireStream(params.stream);
    const last = index.streamEvents[streamId] ?? 0;
    const ordinal = params.version === undefined ? last : ordinalOf(this.#contents, streamId, params.version);
    const { states, by } = await this.#sources.at(streamId, [ordinal], params, signal);
    const version = params.version ?? index.versionIn(streamId, index.streamLast[streamId] ?? 0);
    const stateText = printJson(states[0] ?? 'null');
    return { stream: params.stream, version, state: messageValue(stateText), stateText, by };
  }

  async #wholeText(event: LookedAt, part: EventPart, signal: AbortSignal): Promise<string> {
    const { position } = event;
    this.#require(position);
    switch (part) {
      case 'event':
        return new TextDecoder().decode(this.#contents.bytesAt(position));
      case 'data':
        return this.#contents.fieldsAt(position).dataText;
      case 'metadata':
        return this.#contents.fieldsAt(position).metadataText ?? 'null';
      case 'state':
        return printJson((await this.#around(event, signal)).states[1] ?? 'null');
    }
  }

  /** The states right before and right after an event, in the stream that it is looked at in. */
  async #around(event: LookedAt, signal: AbortSignal): Promise<StreamStates> {
    const streamId = this.#streamOf(event);
    const ordinal = this.#contents.streamPositions.ordinal(event.position, streamId);
    return this.#sources.at(streamId, [ordinal - 1, ordinal], {}, signal);
  }

  /** Throws `not-found` where there is no such event. */
  #streamOf({ position, stream }: LookedAt): number {
    this.#require(position);
    return this.#contents.streamIdAt(position, stream);
  }

  /** Throws `not-found` where there is no such stream. */
  #requireStream(stream: string): number {
    const { index } = this.#contents;
    const streamId = index.streamNames.find(stream);
    if (streamId === undefined || (index.streamEvents[streamId] ?? 0) === 0) {
      throw new FoldlineError('not-found', `There is no stream “${stream}”.`);
    }
    return streamId;
  }

  #require(position: number): void {
    if (!this.#contents.hasEvent(position)) {
      throw new FoldlineError('not-found', `There is no event at position ${position}.`);
    }
  }
}
