import type { ModelCode, ModuleCode } from '../../protocol/models.ts';

/** A file of a program, by its name in the program's folder. */
export interface ProgramFile {
  readonly name: string;
  readonly text: string;
}

export const PROGRAM = 'fold.cjs';
/** The steps into what is called from the `debugger` statement of the program to the model's `evolve`. */
export const STEPS_TO_EVOLVE = 2;

/** What the program says to itself; `run.json` is what the engine answers to `debugRun`. */
const FOLD = `'use strict';
// Folds the events of a stream with your model, and stops before the one that was chosen in Foldline.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const { exports: paths, events } = JSON.parse(readFileSync(join(__dirname, 'run.json'), 'utf8'));
const loaded = require('./module-0.cjs');
const exported = loaded.__esModule ? loaded : { default: loaded };

function partAt(path) {
  let owner;
  let part = exported;
  for (const key of path) [owner, part] = [part, part[key]];
  return typeof part === 'function' ? part.bind(owner) : part;
}

const evolve = partAt(paths.evolve);
const upcast = paths.upcast === undefined ? (event) => event : partAt(paths.upcast);
const initial = paths.initialState === undefined ? undefined : partAt(paths.initialState.path);

let state = paths.initialState?.isFunction ? initial() : initial;
for (const past of events.slice(0, -1)) state = evolve(state, upcast(past));
const event = upcast(events.at(-1));
debugger;
state = evolve(state, event);
console.log(state);
`;

/**
 * The files of a program that runs a model's code as the engine's workers do, whatever Node.js there is: each module as
 * CommonJS, every line mapped to that of the user's own file.
 */
export function debugProgram({ modules }: ModelCode, run: string): readonly ProgramFile[] {
  const names = new Map(modules.map(({ uri }, index) => [uri, `module-${index}.cjs`]));
  return [
    { name: PROGRAM, text: FOLD },
    { name: 'run.json', text: run },
    ...modules.map((module) => ({ name: names.get(module.uri) ?? '', text: moduleText(module, names) })),
  ];
}

function moduleText({ uri, code, imports }: ModuleCode, names: ReadonlyMap<string, string>): string {
  const targets = Object.entries(imports).map(([words, target]) => {
    const name = names.get(target);
    return [words, name === undefined ? target : `./${name}`];
  });
  // On the first line, behind the directive that must come first. What it sets are parameters of every module.
  const strict = /^\s*(['"])use strict\1;?/.exec(code)?.[0] ?? '';
  const before =
    `require = ((own, names) => (words) => own(names.get(words) ?? words))` +
    `(require, new Map(${JSON.stringify(targets)})); module.meta = { url: ${JSON.stringify(uri)} };`;
  return `${strict}${before}${code.slice(strict.length)}\n//# sourceMappingURL=${sourceMapOf(uri, code)}\n`;
}

/** A source map of lines that all stand where they stood (https://tc39.es/ecma426/). */
function sourceMapOf(uri: string, code: string): string {
  const lines = code.split('\n').length;
  const mappings = `AAAA${';AACA'.repeat(lines - 1)}`;
  const map = JSON.stringify({ version: 3, sources: [uri], names: [], mappings });
  return `data:application/json;charset=utf-8,${encodeURIComponent(map)}`;
}
