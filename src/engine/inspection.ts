import { FoldlineError } from '../core/events/errors.ts';
import { outlineChangedChildren, outlineChanges } from '../core/json/change-outline.ts';
import { outlineChildren, outlineText } from '../core/json/json-outline.ts';
import { resolvePointer } from '../core/json/json-pointer.ts';
import { printJson } from '../core/json/print-json.ts';
import type { StateParams, StateResult } from '../protocol/engine.ts';
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

  detail(position: number): EventDetail {
    const contents = this.#contents;
    const { index } = contents;
    this.#require(position);
    const fields = contents.fieldsAt(position);
    const streamId = index.stream[position - 1] ?? 0;
    return {
      position,
      stream: contents.streamNameAt(position),
      streamId,
      version: index.ownVersion[position - 1] ?? 0,
      ordinal: contents.streamPositions.ordinal(position),
      streamEvents: index.streamEvents[streamId] ?? 0,
      type: contents.typeNameAt(position),
      typeId: index.type[position - 1] ?? 0,
      time: fields.time ?? null,
      id: contents.idOf(position, fields),
      line: contents.lines.lineAt(index.offset[position - 1] ?? 0),
      data: outlineText(fields.dataText),
      metadata: fields.metadataText === undefined ? null : outlineText(fields.metadataText),
      problems: contents.problems.at(position),
    };
  }

  async stateDetail(position: number, signal: AbortSignal): Promise<StateDetail> {
    const { states, failures, by } = await this.#around(position, signal);
    const contents = this.#contents;
    const { node, changes } = outlineChanges(states[0] ?? 'null', states[1] ?? 'null');
    const positions = contents.streamPositions.of(contents.index.stream[position - 1] ?? 0);
    return {
      stream: contents.streamNameAt(position),
      position,
      version: contents.index.ownVersion[position - 1] ?? 0,
      by,
      category: this.#categoryAt(position),
      state: node,
      changes,
      failures: failures.map(({ ordinal, message }) => ({ position: positions[ordinal - 1] ?? 0, message })),
    };
  }

  async children(
    position: number,
    part: 'data' | 'metadata' | 'state',
    path: string,
    page: { readonly offset: number; readonly limit: number },
    signal: AbortSignal,
  ): Promise<readonly JsonNode[]> {
    if (part === 'state') {
      const { states } = await this.#around(position, signal);
      return outlineChangedChildren(states[0] ?? 'null', states[1] ?? 'null', path, page.offset, page.limit);
    }
    return outlineChildren(await this.#wholeText(position, part, signal), path, page.offset, page.limit);
  }

  /**
   * The JSON text of a part, or of the value at a path in it, as the log has it; a state's is printed from the texts of
   * its values. Throws `not-found` where there is no such value.
   */
  async text(position: number, part: EventPart, path: string | undefined, signal: AbortSignal): Promise<string> {
    const text = await this.#wholeText(position, part, signal);
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
    const version = params.version ?? index.versionAt(index.streamLast[streamId] ?? 0);
    const stateText = printJson(states[0] ?? 'null');
    return { stream: params.stream, version, state: messageValue(stateText), stateText, by };
  }

  async #wholeText(position: number, part: EventPart, signal: AbortSignal): Promise<string> {
    this.#require(position);
    switch (part) {
      case 'event':
        return new TextDecoder().decode(this.#contents.bytesAt(position));
      case 'data':
        return this.#contents.fieldsAt(position).dataText;
      case 'metadata':
        return this.#contents.fieldsAt(position).metadataText ?? 'null';
      case 'state':
        return printJson((await this.#around(position, signal)).states[1] ?? 'null');
    }
  }

  /** The states right before and right after an event, in its stream. */
  #around(position: number, signal: AbortSignal): Promise<StreamStates> {
    this.#require(position);
    const { index, streamPositions } = this.#contents;
    const ordinal = streamPositions.ordinal(position);
    return this.#sources.at(index.stream[position - 1] ?? 0, [ordinal - 1, ordinal], {}, signal);
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

  #categoryAt(position: number): string {
    return this.#contents.directory.category(this.#contents.index.stream[position - 1] ?? 0);
  }

  #require(position: number): void {
    if (!this.#contents.hasEvent(position)) {
      throw new FoldlineError('not-found', `There is no event at position ${position}.`);
    }
  }
}
