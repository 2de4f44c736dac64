import { createReadStream, existsSync, renameSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type BenchCase, type Figures, time } from '../bench-case.ts';
import { openParams, startBenchEngine } from '../bench-engine.ts';

const CHUNK_CHARACTERS = 1 << 20;

/** The same log as other texts: what begins it, what an event becomes, what ends it. */
interface TextForm {
  readonly ending: string;
  readonly start: string;
  readonly event: (line: string, position: number) => string;
  readonly end: string;
}

const FORMS: Readonly<Record<string, TextForm>> = {
  CSV: {
    ending: '.csv',
    start: 'position,stream,version,type,time,id,data,metadata\r\n',
    event: csvRecord,
    end: '',
  },
  'JSON array': {
    ending: '.json',
    start: '[',
    event: (line, position) => (position > 1 ? `,${line}` : line),
    end: ']',
  },
  'JSON array over lines': {
    ending: '.lines.json',
    start: '[\n',
    event: (line, position) => (position > 1 ? `,\n${line}` : line),
    end: '\n]\n',
  },
};

/** A log opened as a table and as an array, beside the same log in lines of our own. */
const benchCase: BenchCase = {
  name: 'Foldline: CSV and JSON arrays',
  async measure(path) {
    const figures: Record<string, number> = { 'Foldline: NDJSON opened and indexed': await openingTime(path) };
    for (const [name, form] of Object.entries(FORMS)) {
      figures[`Foldline: ${name} opened and indexed`] = await openingTime(await written(path, form));
    }
    return figures satisfies Figures;
  },
};
export default benchCase;

async function openingTime(path: string): Promise<number> {
  const engine = await startBenchEngine();
  try {
    const { milliseconds } = await time(async () => {
      await engine.channel.request('open', openParams(path));
      await engine.channel.request('whenRead', null);
    });
    return milliseconds;
  } finally {
    engine.dispose();
  }
}

/** The path of the log in another form, written at the first call. */
async function written(log: string, form: TextForm): Promise<string> {
  const path = log.replace(/\.events\.ndjson$/, form.ending);
  if (existsSync(path)) return path;
  const file = await open(`${path}.partial`, 'w');
  try {
    await writeForm(file, log, form);
  } finally {
    await file.close();
  }
  renameSync(`${path}.partial`, path);
  return path;
}

async function writeForm(file: FileHandle, log: string, { start, event, end }: TextForm): Promise<void> {
  let chunk = start;
  let position = 0;
  for await (const line of createInterface({ input: createReadStream(log) })) {
    chunk += event(line, ++position);
    if (chunk.length < CHUNK_CHARACTERS) continue;
    await file.write(chunk);
    chunk = '';
  }
  await file.write(chunk + end);
}

function csvRecord(line: string, position: number): string {
  const { stream, version, type, time: at, id, data, metadata } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const cells = [position, stream, version, type, at, id, quoted(data), quoted(metadata)];
  return `${cells.map(String).join(',')}\r\n`;
}

function quoted(value: unknown): string {
  return `"${JSON.stringify(value).replaceAll('"', '""')}"`;
}
