import { FoldlineError } from '../core/events/errors.ts';
import { diffJson } from '../core/json/diff.ts';
import { outlineChangedChildren, outlineChanges } from '../core/json/change-outline.ts';
import { outlineChildren, outlineText } from '../core/json/json-outline.ts';
import { resolvePointer } from '../core/json/json-pointer.ts';
import type { LosslessValue } from '../core/json/lossless-value.ts';
import { printJson } from '../core/json/print-json.ts';
import type { PatchOperation, StateParams, StateResult } from '../protocol/engine.ts';
import type { EventDetail, FoldName, JsonNode, StateDetail } from '../protocol/log.ts';
import type { LogContents } from './log-contents.ts';
import { messageValue } from './message-value.ts';

/** The parts of an event that the screen shows as JSON. */
export type EventPart = 'event' | 'data' | 'metadata' | 'state';

/** The folds that the user chose, by category. */
export type Folds = Readonly<Record<string, FoldName>>;

/** The fold of a category. Its name is the log's, so it may be that of something every object has. */
export function foldOf(folds: Folds, category: string): FoldName {
  return (Object.hasOwn(folds, category) ? folds[category] : undefined) ?? 'merge';
}

/** Answers what one asks of single events and of the states around them. */
export class Inspection {
  readonly #contents: LogContents;
  readonly #folds: Folds;

  constructor(contents: LogContents, folds: Folds) {
    this.#contents = contents;
    this.#folds = folds;
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
    const { before, after, fold } = await this.#around(position, signal);
    const contents = this.#contents;
    const { node, changes } = outlineChanges(before.state, after.state);
    const positions = contents.streamPositions.of(contents.index.stream[position - 1] ?? 0);
    return {
      stream: contents.streamNameAt(position),
      position,
      version: contents.index.ownVersion[position - 1] ?? 0,
      fold,
      category: this.#categoryAt(position),
      state: node,
      changes,
      failures: after.failures.map(({ ordinal, message }) => ({ position: positions[ordinal - 1] ?? 0, message })),
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
      const { before, after } = await this.#around(position, signal);
      return outlineChangedChildren(before.state, after.state, path, page.offset, page.limit);
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
    const { streamId, fold, history } = this.#streamHistory(params.stream, params.fold);
    const last = this.#contents.index.streamEvents[streamId] ?? 0;
    const ordinal = params.version === undefined ? last : this.ordinalOf(streamId, params.version);
    const { state } = await history.stateAt(ordinal, signal);
    const version = params.version ?? this.#contents.index.versionAt(this.#contents.index.streamLast[streamId] ?? 0);
    const stateText = printJson(state);
    return { stream: params.stream, version, state: messageValue(stateText), stateText, fold };
  }

  async diff(
    stream: string,
    versions: { readonly from: number; readonly to: number },
    foldName: FoldName | undefined,
    signal: AbortSignal,
  ): Promise<readonly PatchOperation[]> {
    const { streamId, history } = this.#streamHistory(stream, foldName);
    const { state: from } = await history.stateAt(this.ordinalOf(streamId, versions.from), signal);
    const { state: to } = await history.stateAt(this.ordinalOf(streamId, versions.to), signal);
    return diffJson(from, to).map((operation) =>
      operation.op === 'remove' ? operation : { ...operation, value: messageValue(printJson(operation.value)) },
    );
  }

  /**
   * How many of a stream's events make up its state at a version: those up to the first event with that version.
   * Where the log skips versions, up to the last event before a greater one. Throws `not-found` past the end.
   */
  ordinalOf(streamId: number, version: number): number {
    const { index, streamPositions } = this.#contents;
    if (version === 0) return 0;
    const exact = streamPositions.ordinalOfVersion(streamId, version);
    if (exact > 0) return exact;
    const greater = streamPositions.of(streamId).findIndex((position) => index.versionAt(position) > version);
    if (greater < 0 || version < 0 || !Number.isInteger(version)) {
      const name = index.streamNames.text(streamId);
      throw new FoldlineError('not-found', `The stream “${name}” has no version ${version}.`);
    }
    return greater;
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
        return printJson((await this.#around(position, signal)).after.state);
    }
  }

  async #around(
    position: number,
    signal: AbortSignal,
  ): Promise<{
    readonly before: { readonly state: LosslessValue };
    readonly after: {
      readonly state: LosslessValue;
      readonly failures: readonly { ordinal: number; message: string }[];
    };
    readonly fold: FoldName;
  }> {
    this.#require(position);
    const { index, histories, streamPositions } = this.#contents;
    const fold = foldOf(this.#folds, this.#categoryAt(position));
    const history = histories.history(index.stream[position - 1] ?? 0, fold);
    return { ...(await history.around(streamPositions.ordinal(position), signal)), fold };
  }

  #streamHistory(stream: string, chosen: FoldName | undefined) {
    const streamId = this.#contents.index.streamNames.find(stream);
    if (streamId === undefined || (this.#contents.index.streamEvents[streamId] ?? 0) === 0) {
      throw new FoldlineError('not-found', `There is no stream “${stream}”.`);
    }
    const fold = chosen ?? foldOf(this.#folds, this.#contents.directory.category(streamId));
    return { streamId, fold, history: this.#contents.histories.history(streamId, fold) };
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
