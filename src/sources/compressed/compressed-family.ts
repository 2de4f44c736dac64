import { FoldlineError } from '../../core/events/errors.ts';
import { readRange } from '../../core/log/byte-source.ts';
import { GrowingBytes } from '../../core/log/growing-bytes.ts';
import type { LogFormat, LogOrigin } from '../../core/log/log-format.ts';
import { detectFormat } from '../detect.ts';
import { takeSample } from '../sample.ts';
import type { RecognisedSource, SourceChoice, SourceFamily, SourceFile, SourceListener, Translate } from '../source.ts';
import { archiveOf } from './archives.ts';
import { compressionOf, decompressed, type Compression, type Failure } from './compression.ts';
import { wholeLines } from './whole-lines.ts';

const PIECE = 1 << 20;
/** How much of what is inside its format is told from, in bytes. */
const HEAD_LENGTH = 256 * 1024;
const NEVER = new AbortController().signal;

/** Files of every other kind, compressed. `families` are asked what is inside. */
export function compressedFamily(families: readonly SourceFamily[]): SourceFamily {
  return { recognise: (file, choice) => recogniseCompressed(file, choice, families) };
}

async function recogniseCompressed(
  file: SourceFile,
  choice: SourceChoice,
  families: readonly SourceFamily[],
): Promise<readonly RecognisedSource[]> {
  const archive = archiveOf(file.head);
  if (archive !== undefined) throw noLog(file, `a ${archive} archive, which is not looked into`);
  const compression = compressionOf(file.head);
  if (compression === undefined) return [];
  const head = await decompressedHead(file, compression);
  const inside = archiveOf(head) ?? compressionOf(head)?.name;
  if (inside !== undefined)
    throw noLog(file, `a ${inside} archive in a ${compression.name} archive, which is not looked into`);
  const name = file.name.replace(compression.ending, '');
  const quick = detectFormat(head, name);
  if (quick?.confidence === 'sure' && choice.origin === undefined) return [asItIs(file, compression, quick)];
  const whole = await decompressedWhole(file, compression);
  const inner = { ...file, name, head, bytes: whole.bytes, beside: nothingBeside, refresh: unchanged };
  for (const family of families) {
    const found = await family.recognise(inner, choice);
    if (found.length > 0) return found.map((source) => fromInside(source, whole, compression));
  }
  const format = quick ?? unknownFormat(head, choice);
  if (format !== undefined) return [asItIs(file, compression, format)];
  if (whole.failure !== undefined) throw new FoldlineError('file-unreadable', `“${file.name}”: ${whole.failure}`);
  return [];
}

/** The first bytes of what is inside. Throws `file-unreadable` where there are none, for damage. */
async function decompressedHead(file: SourceFile, compression: Compression): Promise<Uint8Array> {
  const bytes = new GrowingBytes();
  const pieces = decompressed(file, compression, NEVER);
  let piece = await pieces.next();
  for (; piece.done !== true && bytes.size < HEAD_LENGTH; piece = await pieces.next()) {
    bytes.append(piece.value);
  }
  await pieces.return(undefined);
  if (bytes.size === 0) {
    const failure = piece.done === true ? piece.value : undefined;
    if (failure !== undefined) throw new FoldlineError('file-unreadable', `“${file.name}”: ${failure}`);
  }
  return readRange(bytes, 0, HEAD_LENGTH);
}

interface Whole {
  readonly bytes: GrowingBytes;
  readonly failure: Failure;
}

async function decompressedWhole(file: SourceFile, compression: Compression): Promise<Whole> {
  const bytes = new GrowingBytes();
  const pieces = decompressed(file, compression, NEVER);
  let piece = await pieces.next();
  for (; piece.done !== true; piece = await pieces.next()) bytes.append(piece.value);
  return { bytes, failure: piece.value };
}

/** A log that is read as it is once it is decompressed. */
function asItIs(file: SourceFile, compression: Compression, format: LogFormat): RecognisedSource {
  const translate: Translate = async function* (listener, signal) {
    const failure = yield* wholeLines(decompressed(file, compression, signal));
    tell(failure, listener);
  };
  return { format: compressedFormat(format, compression), translate };
}

/** What a family found inside. */
function fromInside(source: RecognisedSource, { bytes, failure }: Whole, compression: Compression): RecognisedSource {
  const translate: Translate = async function* (listener, signal) {
    yield* source.translate?.(listener, signal) ?? piecesOf(bytes);
    tell(failure, listener);
  };
  return { ...source, format: compressedFormat(source.format, compression), translate, watches: [] };
}

function tell(failure: Failure, listener: SourceListener): void {
  if (failure !== undefined) listener.problem('torn-line', failure);
}

async function* piecesOf(bytes: GrowingBytes): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes.size; offset += PIECE)
    yield await Promise.resolve(readRange(bytes, offset, PIECE));
}

function compressedFormat(format: LogFormat, { name }: Compression): LogFormat {
  const origin = format.origin ?? plainOrigin(format);
  return { ...format, origin: { ...origin, compression: name }, isMade: true, isBinary: true };
}

function plainOrigin({ name, layout }: LogFormat): LogOrigin {
  if (name === 'native') return { name, label: 'Foldline' };
  if (name === 'cloudevents') return { name, label: 'CloudEvents' };
  return { name, label: layout === 'lines' ? 'JSON lines' : 'JSON' };
}

/** For the user to say where the fields are in JSON that does not show it. */
function unknownFormat(head: Uint8Array, { asRows }: SourceChoice): LogFormat | undefined {
  const sample = asRows === true ? takeSample(head) : undefined;
  return sample && { name: 'json', layout: sample.layout, mapping: { data: '*' }, confidence: 'unsure' };
}

function noLog({ name }: SourceFile, what: string): FoldlineError {
  return new FoldlineError('not-an-event-log', `“${name}” is ${what}: unpack it, and open the log that is in it.`);
}

const nothingBeside = (): Promise<undefined> => Promise.resolve(undefined);
const unchanged = (): Promise<void> => Promise.resolve();
