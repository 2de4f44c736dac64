import * as esbuild from 'esbuild';
import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

/** An arrow between two files, or from a file to a package. */
interface Import {
  readonly from: string;
  /** A path from the project's top where the import is relative, else the package as it is named. */
  readonly to: string;
}

const ROOT = join(import.meta.dirname, '..', '..');

/** design.md §2: which rooms a room may import, beside itself. */
const ALLOWED_ROOMS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  sources: ['core'],
  protocol: ['core'],
  models: ['core', 'protocol'],
  engine: ['core', 'sources', 'protocol'],
  webview: ['protocol'],
  platform: ['protocol', 'engine', 'models', 'core'],
  host: ['protocol', 'platform', 'core'],
  'extension.node.ts': ['host', 'platform', 'protocol'],
  'extension.web.ts': ['host', 'platform', 'protocol'],
};

/** What protocol, platform and host may take of core beside types: errors and lists of names. */
const CORE_VOCABULARY = [
  'src/core/cqrs/query/parameter-names.ts',
  'src/core/cqrs/query/split-statements.ts',
  'src/core/cqrs/model/choose-model.ts',
  'src/core/cqrs/model/stream-pattern.ts',
  'src/core/events/errors.ts',
  'src/core/history/folds/fold-name.ts',
  'src/core/log/log-format.ts',
];

/** What the build reads of other rooms: the ids and colours that it checks the manifest against. */
const BUILD_READS = ['src/host/ids.ts', 'src/protocol/appearance.ts'];

const PURE_ROOMS = ['core', 'sources', 'protocol', 'models', 'engine'];

/** Writing and reading have nothing between them but the log (design.md §1). */
const COMMAND_SIDE = /^src\/(?:core\/cqrs\/command\/|engine\/commands\/|models\/commands\.ts$)/;
const QUERY_SIDE =
  /^src\/(?:core\/cqrs\/(?:projection|query)\/|engine\/projections\/|engine\/sql-queries\.ts$|core\/store\/sql\/|models\/(?:followed-)?projections?\.ts$)/;
/** What a module of the user's is read by is one thing, whichever side it is for. */
const READING_OF_MODULES = /^src\/(?:core\/cqrs\/model\/|models\/loaded-modules\.ts$)/;

const roomOf = (path: string): string => path.split('/')[1] ?? '';

/**
 * Every import of the files under src, whether of values or (with `types`) of types too. esbuild reads the files; so
 * that it sees the imports that it would drop, `type` is taken away before.
 */
async function importsOfSource(types: boolean): Promise<Import[]> {
  const imports: Import[] = [];
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: globSync('src/**/*.ts', { cwd: ROOT, exclude: ['src/**/*.d.ts'] }),
    outdir: 'unused',
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    plugins: [
      {
        name: 'record-imports',
        setup(build) {
          build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const source = readFileSync(path, 'utf8');
            return {
              loader: 'ts',
              contents: types ? source.replace(/^(import|export) type (?=[\w*{])/gm, keepIfFrom) : source,
            };
          });
          build.onResolve({ filter: /.*/ }, ({ kind, importer, path }) => {
            if (kind === 'entry-point') return undefined;
            const target = path.startsWith('.') ? toPath(join(dirname(importer), path)) : path;
            imports.push({ from: toPath(importer), to: target });
            return { path, external: true };
          });
        },
      },
    ],
  });
  return imports;

  /** `export type Name = …` declares, it imports nothing. */
  function keepIfFrom(match: string, keyword: string, offset: number, source: string): string {
    const statement = source.slice(offset, source.indexOf(';', offset));
    return /\bfrom\s*['"][^'"]+['"]$/.test(statement) ? `${keyword} ` : match;
  }
}

const toPath = (path: string): string => relative(ROOT, path).split(sep).join('/');
const isRelative = ({ to }: Import): boolean => to.startsWith('src/') || to.startsWith('test/') || to.startsWith('..');
const describe = ({ from, to }: Import): string => `${from} → ${to}`;

const everyImport = await importsOfSource(true);
const valueImports = await importsOfSource(false);

test('finds imports of values and of types', () => {
  expect(everyImport).toContainEqual({ from: 'src/protocol/log.ts', to: 'src/core/log/log-format.ts' });
  expect(valueImports).not.toContainEqual({ from: 'src/protocol/log.ts', to: 'src/core/log/log-format.ts' });
  expect(valueImports).toContainEqual({ from: 'src/protocol/channel.ts', to: 'src/core/events/errors.ts' });
});

test('every room imports only the rooms that design.md §2 allows', () => {
  const wrong = everyImport.filter(isRelative).filter(({ from, to }) => {
    const room = roomOf(from);
    if (!to.startsWith('src/')) return true;
    if (room === roomOf(to)) return false;
    return room === 'build' ? !BUILD_READS.includes(to) : !ALLOWED_ROOMS[room]?.includes(roomOf(to));
  });
  expect(wrong.map(describe)).toEqual([]);
});

test('protocol, platform and host take only types and vocabulary of core', () => {
  const wrong = valueImports.filter(
    ({ from, to }) =>
      ['protocol', 'platform', 'host'].includes(roomOf(from)) && roomOf(to) === 'core' && !CORE_VOCABULARY.includes(to),
  );
  expect(wrong.map(describe)).toEqual([]);
});

test('the code that runs the user’s models is reached by messages alone', () => {
  const wrong = everyImport.filter(
    ({ from, to }) =>
      roomOf(to) === 'models' && roomOf(from) !== 'models' && !/^src\/platform\/\w+\/models-worker\.ts$/.test(from),
  );
  expect(wrong.map(describe)).toEqual([]);
});

test.each([
  ['the command side', COMMAND_SIDE, QUERY_SIDE],
  ['the query side', QUERY_SIDE, COMMAND_SIDE],
])('%s does not lead to the other', (_, side, other) => {
  const files = new Set(everyImport.map(({ from }) => from).filter((file) => side.test(file)));
  expect(files.size).toBeGreaterThan(3);
  expect(everyImport.filter(({ from, to }) => side.test(from) && other.test(to)).map(describe)).toEqual([]);
  const ways = new Map(Array.from(files, (file) => [file, file]));
  // Grows while it is gone through.
  for (const [file, way] of ways) {
    if (other.test(file) || READING_OF_MODULES.test(file)) continue;
    for (const { from, to } of valueImports) {
      if (from === file && !ways.has(to)) ways.set(to, `${way} → ${to}`);
    }
  }
  expect(Array.from(ways).filter(([file]) => other.test(file))).toEqual([]);
});

test('the pure rooms know neither VS Code nor Node', () => {
  const wrong = everyImport.filter(
    ({ from, to }) => PURE_ROOMS.includes(roomOf(from)) && (to === 'vscode' || to.startsWith('node:') || isBuiltin(to)),
  );
  expect(wrong.map(describe)).toEqual([]);
});

test('only types of packages come into core and protocol', () => {
  const wrong = valueImports.filter((arrow) => ['core', 'protocol'].includes(roomOf(arrow.from)) && !isRelative(arrow));
  expect(wrong.map(describe)).toEqual([]);
});

test('the webview and the browser platform know neither VS Code nor Node', () => {
  const inBrowser = (from: string): boolean => from.startsWith('src/webview/') || from.startsWith('src/platform/web/');
  const wrong = everyImport.filter(({ from, to }) => inBrowser(from) && (to === 'vscode' || isBuiltin(to)));
  expect(wrong.map(describe)).toEqual([]);
});

test('the rooms that have no DOM import no type library of it', () => {
  const files = globSync('src/{core,sources,protocol,models,engine}/**/*.ts', { cwd: ROOT });
  const wrong = files.filter((file) => /^\/\/\/\s*<reference/m.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(wrong).toEqual([]);
});

test('classes that two bundles have copies of are not told by instanceof', () => {
  // The worker of the user's code is one bundle, and what the user throws may look like an error of ours.
  const inOneBundle = /^src\/(?:models|webview|core\/cqrs\/(?:command|state))\//;
  const told = globSync('src/**/*.ts', { cwd: ROOT })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => !inOneBundle.test(file))
    .filter((file) => /instanceof (?:FoldlineError|\w*Node)\b/.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(told).toEqual([]);
});
