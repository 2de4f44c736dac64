import { FoldlineError } from '../../../core/events/errors.ts';
import { hasRoundedNumber, jsonSource } from '../../../core/source/json-source.ts';
import type { Source, SourceMember } from '../../../core/source/source.ts';
import { keySource, textSource } from '../../../core/source/text-source.ts';
import type { FoundRequests } from '../../../protocol/found.ts';
import type { Specification, SpecifyParams } from '../../../protocol/model-analyses.ts';
import type { EventMember, ModelDescription, ModuleCode } from '../../../protocol/models.ts';
import type { LogContents } from '../../log-contents.ts';
import type { ChosenModel } from '../../models/model-set.ts';
import type { HistoryLog } from '../open-history.ts';
import { candidateCommands } from './candidate-commands.ts';
import { testText } from './test-text.ts';

/** With more events than this before it, a test begins with the state that they make. */
const MOST_GIVEN = 1_000;

/** See `writeTest` of `FoundRequests`. */
export async function writeTest(
  log: HistoryLog,
  { position, framework, modelFile }: FoundRequests['writeTest']['params'],
  signal: AbortSignal,
): Promise<FoundRequests['writeTest']['result']> {
  const contents = log.contents();
  if (!contents.hasEvent(position)) {
    throw new FoldlineError('not-found', `There is no event at position ${position}.`);
  }
  const stream = contents.streamNameAt(position);
  const model = log.sources.modelOf(stream);
  if (model === undefined) {
    throw new FoldlineError('not-found', `No model is of the stream “${stream}”, so that there is nothing to test.`);
  }
  const { description, entry } = codeOf(log, model);
  const fields = contents.fieldsAt(position);
  const version = contents.streamPositions.ordinal(position);
  const params: SpecifyParams = {
    model: model.reference,
    stream,
    generation: contents.generation,
    version,
    last: contents.index.streamEvents[contents.index.stream[position - 1] ?? 0] ?? version,
    given: version - 1 > MOST_GIVEN && framework !== 'emmett' ? 'state' : 'events',
    commands: candidateCommands(description?.commands ?? [], fields.dataText),
  };
  const specification = await specify(log, model, params, signal);
  const positions = positionsUpTo(contents, position);
  const source = (at: number): Source => eventSource(contents, at, specification.reads);
  const { decided } = specification;
  const shown = specification.before === undefined ? positions : positions.slice(-1);
  const text = testText({
    framework,
    isTypeScript: /\.[mc]?tsx?$/.test(modelFile),
    modelPath: importWords(modelFile, framework, entry),
    stream,
    version: contents.index.ownVersion[position - 1] ?? 0,
    type: contents.typeNameAt(position),
    time: fields.time ?? null,
    given: specification.before === undefined ? positions.slice(0, -1).map(source) : undefined,
    event: source(position),
    commandData: decided && jsonSource(decided.dataText),
    specification,
    notes: await notesOf(log, position, shown, signal),
  });
  return { text, decidedBy: decided?.command ?? null };
}

/** A state before that cannot be written is left to the events to make. */
async function specify(
  { modelStates }: HistoryLog,
  model: ChosenModel,
  params: SpecifyParams,
  signal: AbortSignal,
): Promise<Specification> {
  const { stream, version } = params;
  const ask = (given: SpecifyParams['given']): Promise<Specification> =>
    modelStates.ask({ model, stream }, version, (worker, careful) =>
      worker.request('specify', { ...params, given, careful }, signal),
    );
  const specification = await ask(params.given);
  return specification.before?.as === 'json' ? ask('events') : specification;
}

function codeOf(
  { sources }: HistoryLog,
  { reference }: ChosenModel,
): { readonly description: ModelDescription | undefined; readonly entry: ModuleCode | undefined } {
  const file = sources.models.files.find(({ code }) => code.uri === reference.uri);
  return {
    description: file?.report.models.find(({ name }) => name === reference.name),
    entry: file?.code.modules[0],
  };
}

function positionsUpTo({ index, streamPositions }: LogContents, position: number): number[] {
  const positions = streamPositions.of(index.stream[position - 1] ?? 0);
  return Array.from(positions.subarray(0, streamPositions.ordinal(position)));
}

/** An event as the model is given it, with those members alone that the model looks at. */
function eventSource(contents: LogContents, position: number, reads: readonly EventMember[]): Source {
  const { dataText, metadataText, id, time } = contents.fieldsAt(position);
  const values: Readonly<Record<EventMember, () => Source>> = {
    type: () => textSource(contents.typeNameAt(position)),
    data: () => jsonSource(dataText),
    metadata: () => (metadataText === undefined ? 'null' : jsonSource(metadataText)),
    id: () => textSource(id ?? ''),
    stream: () => textSource(contents.streamNameAt(position)),
    version: () => String(contents.index.versionAt(position)),
    position: () => String(position),
    time: () => (time === undefined ? 'null' : textSource(time)),
  };
  const members = (Object.keys(values) as EventMember[])
    .filter((member) => reads.includes(member))
    .map((member): SourceMember => ({ key: keySource(member), value: values[member]() }));
  return { open: '{', close: '}', members };
}

/** The words that import a model's file: with its ending where the runner, or the model itself, spells endings out. */
function importWords(file: string, framework: string, entry: ModuleCode | undefined): string {
  const spellsOut = Object.keys(entry?.imports ?? {}).some((words) => /^\.\.?\/.*\.[mc]?[jt]sx?$/.test(words));
  const isTransformed = framework === 'vitest' || framework === 'jest';
  return isTransformed && !spellsOut ? file.replace(/\.[jt]sx?$/, '') : file;
}

async function notesOf(
  { contents: contentsNow, sources }: HistoryLog,
  position: number,
  shown: readonly number[],
  signal: AbortSignal,
): Promise<string[]> {
  const contents = contentsNow();
  const { logName, index } = contents;
  const notes = [`Event ${position} of ${logName}, and what its model makes of it.`];
  if (shown.some((at) => hasRoundedNumber(contents.fieldsAt(at).dataText))) {
    notes.push(
      'Some numbers have more digits than JavaScript keeps: the model sees them rounded, and so does this test.',
    );
  }
  const ordinal = contents.streamPositions.ordinal(position);
  const { by } = await sources.at(index.stream[position - 1] ?? 0, [ordinal], {}, signal);
  const changing = by.kind === 'model' ? by.remarks.find(({ kind }) => kind === 'not-deterministic') : undefined;
  if (changing !== undefined) {
    notes.push(`The model makes “${changing.path}” another each time, so that this test may fail.`);
  }
  return notes;
}
