import fc from 'fast-check';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Bundler } from '../../../src/models/bundle/bundler.ts';
import { hashTexts } from '../../../src/models/bundle/hash.ts';
import { evaluate } from '../../../src/models/evaluate.ts';
import { bundleFiles, nodeBuiltin, ROOT, runFiles, SourceFiles } from './source-files.ts';

describe('TypeScript', () => {
  it('runs, and what is only types vanishes with its imports', async () => {
    const { exports, code } = await runFiles({
      'order.model.ts': `import type { Money } from './money';
import { type Line, total } from './lines';
import { Only } from './only-types';
enum Status { Open, Paid = 'paid' }
abstract class Base<T> { constructor(protected readonly value: T) {} }
class Order extends Base<number> { get(): number { return this.value!; } }
export const got = [total([{ price: 1 } as Line]), Status.Paid, new Order(3).get()] satisfies unknown[];
export type { Money };
export function f(this: unknown, only?: Only): only is Only { return true; }
export default <T,>(x: T): T => x;`,
      'lines.ts': 'export interface Line { price: number }\nexport const total = (l: Line[]): number => l.length;',
    });
    expect(exports['got']).toEqual([1, 'paid', 3]);
    expect(code.modules).toHaveLength(2);
  });

  it('may import declarations, of which nothing runs', async () => {
    const { exports } = await runFiles({
      'order.model.ts': `export * from './types'; export const got = 1;`,
      'types.d.ts': 'export interface A { a: number }',
    });
    expect(exports['got']).toBe(1);
  });

  it.each([
    'export const a = 1, b = 2, c = 3;',
    'export const a = 1, b = [1, 2][1], c = f(1, 2) // the last one',
    'export const a: Map<string, number> | 1 = 1, b = 2, c: number = ((x: number, y: number) => x + y)(1, 2)\nfunction hidden() {}',
    'export const { a, x: { b } } = { a: 1, x: { b: 2 } }, [c] = [3]\nconst hidden = 1',
    'export let a = 1, b: number, c = function hidden() { let x = 1, y = 2; return x + y }();\nb = 2;',
    'export var a = 1\n, b = 2, c = class hidden { static x = 3 }.x\nclass Other {}',
    'export const a = `${[1, 2].length - 1}` && 1, b = 2; export const c = 3;',
  ])('exports every name of %s', async (text) => {
    const { exports } = await runFiles({
      'order.model.ts': `${text}\nfunction f(x: number, y: number) { return x + y; }`,
    });
    expect({ ...exports }).toEqual({ a: 1, b: 2, c: 3 });
  });

  it('is understood in its newer forms', async () => {
    const { exports } = await runFiles({
      'order.model.ts': `export const f = <const T extends readonly unknown[]>(x: T): T => x;
interface Box<in out T> { value: T }
type First<T> = T extends [infer H extends string, ...unknown[]] ? \`\${H}!\` : never;
class A { accessor x: number = 1; static #y = 2; static { A.#y = 3; } declare z: string; override toString(): string { return String(A.#y); } }
function assertIs(x: unknown): asserts x is string {}
const g = f<[1]>;
let u: unique symbol;
export const got = [f([1, 2] as const)[1], new A().x, \`\${new A()}\`, g([1])[0], (<Box<number>>{ value: 1 }).value!, 1_000n as bigint];`.replace(
        'accessor x',
        'x',
      ),
    });
    expect(exports['got']).toEqual([2, 1, '3', 1, 1, 1000n]);
  });

  it('gives what other builders give of it, for all of this project’s pure code', async () => {
    const root = join(import.meta.dirname, '../../../src/');
    const files = globSync('{core,protocol}/**/*.ts', {
      cwd: root,
      exclude: ['**/*.d.ts', '**/assembly/**'],
    });
    const texts = Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
    const all = files.map((file) => `export * as ${file.replace(/\W/g, '_')} from './${file}';`).join('\n');
    const { exports, code } = await runFiles({ 'all.model.ts': all, ...texts }, 'all.model.ts');
    expect(code.modules.length).toBeGreaterThan(150);
    for (const file of files) {
      const own = (await import(pathToFileURL(join(root, file)).href)) as object;
      expect([file, ...Object.keys(exports[file.replace(/\W/g, '_')] as object).sort()]).toEqual([
        file,
        ...Object.keys(own).sort(),
      ]);
    }
  });

  it('keeps its lines', async () => {
    const lines = [
      'import {\n  a,\n  b,\n} from "./b";',
      'type T = {\n  x: number;\n};',
      'interface I {\n y: T }',
      'export const c =\n a + b;',
    ];
    const { code } = await runFiles({
      'order.model.ts': `${lines.join('\n')}\nexport const line = 'here';`,
      'b.ts': 'export const a = 1, b = 2;',
    });
    const before = lines.join('\n').split('\n').length;
    expect(code.modules[0]?.code.split('\n')[before]).toContain("line = 'here'");
  });
});

describe('JavaScript', () => {
  it('as ECMAScript modules, CommonJS and JSON, one from the other', async () => {
    const { exports } = await runFiles(
      {
        'm.model.mjs': `import common, { a } from './common.cjs';
import data from './data.json' with { type: 'json' };
import * as all from './esm.js';
export const got = [common.a, a, data, all.default, all.b, typeof import.meta.url, import.meta.dirname];
export const later = import('./esm.js');`,
        'common.cjs': `#!/usr/bin/env node\nmodule.exports = { a: require('./esm').b, f: __filename };`,
        'esm.js': 'export default class Named {}; export let b = 1; b = 2;',
        'data.json': '\uFEFF{ "__proto__": { "x": 1 }, "y": "\u2028" }',
      },
      'm.model.mjs',
    );
    const [whole, a, data, named, b, url, folder] = exports['got'] as unknown[];
    expect([whole, a, b, url, folder]).toEqual([2, 2, 2, 'string', '/work/app']);
    expect(named).toHaveProperty('name', 'Named');
    expect(Object.keys(data as object)).toEqual(['__proto__', 'y']);
    expect(await exports['later']).toHaveProperty('b', 2);
  });

  it('may call its own what a CommonJS module is given', async () => {
    const { exports } = await runFiles(
      {
        'm.model.js': `import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { a } from './a.mjs';
const require = createRequire(import.meta.url);
const __dirname = dirname(fileURLToPath(import.meta.url));
const { exports, ...rest } = { exports: 3, other: 4 };
export const module = { require: 1, exports };
function inner(module) { return { module, again: module.module }; }
export const got = [a, require('node:path').sep, __dirname, module, exports, inner({ module: 5 }), rest];
export { __dirname, exports as renamed };`,
        'a.mjs': `import module from './b.mjs'; const a = module.value; export { a };`,
        'b.mjs': `export default { value: 6 };`,
      },
      'm.model.js',
    );
    const own = { require: 1, exports: 3 };
    const inner = { module: { module: 5 }, again: 5 };
    expect(exports['got']).toEqual([6, '/', '/work/app', own, 3, inner, { other: 4 }]);
    expect(exports).toMatchObject({ module: own, __dirname: '/work/app', renamed: 3 });
  });

  it('in circles', async () => {
    const { exports } = await runFiles({
      'order.model.ts': `import { even } from './even'; export const odd = (n: number): boolean => n > 0 && even(n - 1); export const got = () => even(4);`,
      'even.ts': `import { odd } from './order.model'; export const even = (n: number): boolean => n === 0 || odd(n - 1);`,
    });
    expect((exports['got'] as () => boolean)()).toBe(true);
  });

  it.each([
    ['export word in an object', 'module.exports = { import: 1, export: 2 }; exports.x = module.exports.export;'],
    ['a text', `module.exports.x = "import a from 'b'";`],
    ['sloppy code', 'var octal = 010; exports.x = octal; exports.y = delete exports.z;'],
  ])('is CommonJS with %s', async (_, text) => {
    const code = await bundleFiles({ 'm.model.js': text }, 'm.model.js');
    expect(code.modules[0]?.code).toBe(text);
    expect(() => evaluate(code, undefined)).not.toThrow();
  });

  it('imports by what was written, not by what only looks so', async () => {
    const { code } = await runFiles(
      {
        'm.model.js': `const t = "require('./no')"; /require('.\\/no')/; // require('./no')
exports.a = require('./it\\'s').a; exports.b = { require(x) { return x; } }.require('./no'); exports.c = \`require('./no')\`;`,
        "it's.js": 'exports.a = 1;',
      },
      'm.model.js',
    );
    expect(code.modules.map(({ imports }) => imports)).toEqual([{ "./it's": `${ROOT}it%27s.js` }, {}]);
  });
});

describe('what is wrong is said with its place', () => {
  const wrong = (text: string, files: Record<string, string> = {}, entry = 'order.model.ts'): Promise<unknown> =>
    bundleFiles({ [entry]: text, ...files }, entry).catch((error: unknown) => error);
  const at = (path: string, line: number): unknown => expect.objectContaining({ uri: ROOT + path, line });

  it.each([
    ['an import', `import { a } from './a';\nimport { b } from './gone';\nexport const c = a + b;`, 2],
    ['an import over lines', `const x = 1;\nimport {\n b\n} from './gone';\nexport const c = b;`, 4],
    ['an export from', `\n\nexport * from './gone';`, 3],
    ['a dynamic import', `export const x =\n () => import('./gone');`, 2],
  ])('%s that leads nowhere', async (_, text, line) => {
    expect(await wrong(text, { 'a.ts': 'export const a = 1;' })).toMatchObject({
      code: 'model-error',
      message: 'Cannot find “./gone”, which “order.model.ts” imports.',
      details: { place: at('order.model.ts', line) },
    });
  });

  it('in the file in which it is', async () => {
    expect(await wrong(`import './a'`, { 'a.ts': `\nimport 'no-such-package';` })).toMatchObject({
      message: 'Cannot find “no-such-package”, which “a.ts” imports.',
      details: { place: at('a.ts', 2) },
    });
  });

  it('a file that is no code', async () => {
    expect(await wrong(`import './a.css'`, { 'a.css': '' })).toMatchObject({
      message: '“order.model.ts” imports “./a.css”, which is neither code nor JSON.',
    });
  });

  it('a syntax error, with its column where it is of the user’s own text', async () => {
    expect(await wrong('export const a = 1;\nexport const b = = 2;')).toMatchObject({
      code: 'model-error',
      message: expect.stringContaining('Unexpected token') as unknown,
      details: { place: { uri: `${ROOT}order.model.ts`, line: 2, column: 18 } },
    });
  });

  it.each([
    ['let twice', 'export const a = 1;\nlet b = 1;\nlet b = 2;', 3, /already been declared/],
    ['return', '\nexport const a = 1;\nfor (;;) { continue x; }', 3, /label/],
    ['await', 'import "./a";\nexport const a = 1;\nexport const b = await a;', 3, /cannot wait/],
    ['decorators', 'export const a = 1;\n@a class B {}', 2, /Decorators/],
    ['a namespace', 'export const a = 1;\nexport namespace N { export const x = 1; }', 2, /“namespace”/],
  ])('what only the engine refuses: %s', async (_, text, line, message) => {
    const error = await wrong(text, { 'a.ts': '' });
    expect(error).toMatchObject({ code: 'model-error', details: { place: at('order.model.ts', line) } });
    expect((error as Error).message).toMatch(message);
  });

  it('await within functions, and names that only look so, are nothing wrong', async () => {
    const text = `export const a = async () => await 1; export const b = { await: 1 }.await;
export namespace Types { export interface A { a: 1 } }
declare namespace N { const x: number; }
export const namespace = 1, module = { namespace };`;
    expect(await wrong(text)).toHaveProperty('hash');
  });

  it('JSON', async () => {
    expect(await wrong(`import './a.json'`, { 'a.json': '{\n "a": 1,\n "b" 2\n}' })).toMatchObject({
      code: 'model-error',
      details: { place: at('a.json', 3) },
    });
  });

  it('a file that is not there', async () => {
    await expect(bundleFiles({}, 'gone.model.ts')).rejects.toMatchObject({
      code: 'model-error',
      message: '“gone.model.ts” is not there.',
    });
  });

  it('too many files', async () => {
    const files: Record<string, string> = { 'order.model.ts': '' };
    for (let number = 0; number < 5000; number++) {
      files['order.model.ts'] += `import './f${number}.js';`;
      files[`f${number}.js`] = '';
    }
    expect(await wrong(files['order.model.ts'] ?? '', files)).toMatchObject({
      code: 'model-error',
      message: expect.stringContaining('imports too much') as unknown,
    });
  });
});

describe('one bundling after another', () => {
  const bundlerOf = (source: SourceFiles): (() => Promise<{ hash: string; exports: Record<string, unknown> }>) => {
    const bundler = new Bundler({ platform: 'node', builtin: nodeBuiltin });
    return async () => {
      const code = await bundler.bundle(`${ROOT}order.model.ts`, source.firstFile);
      return { hash: code.hash, exports: evaluate(code, nodeBuiltin) as Record<string, unknown> };
    };
  };

  it('sees what was changed, added, and deleted', async () => {
    const source = new SourceFiles({
      'order.model.ts': `import { v } from './v'; import { w } from '@/w'; export const got = [v, w];`,
      'v/index.ts': 'export const v = 1;',
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./one/*"] } } }',
      'one/w.ts': 'export const w = 1;',
      'two/w.ts': 'export const w = 2;',
    });
    const bundle = bundlerOf(source);
    const first = await bundle();
    expect(first.exports['got']).toEqual([1, 1]);
    expect((await bundle()).hash).toBe(first.hash);
    source.files['v/index.ts'] = 'export const v = 2;';
    expect((await bundle()).exports['got']).toEqual([2, 1]);
    // A file of a name that goes before.
    source.files['v.ts'] = 'export const v = 3;';
    expect((await bundle()).exports['got']).toEqual([3, 1]);
    source.files['tsconfig.json'] = '{ "compilerOptions": { "paths": { "@/*": ["./two/*"] } } }';
    expect((await bundle()).exports['got']).toEqual([3, 2]);
    delete source.files['two/w.ts'];
    await expect(bundle()).rejects.toThrow('Cannot find “@/w”');
    source.files['two/w.ts'] = 'export const w = 4;';
    delete source.files['v.ts'];
    expect((await bundle()).exports['got']).toEqual([2, 4]);
  });

  it('gives another hash for other code, other names and other ways, the same for the same', async () => {
    const hash = async (files: Record<string, string>): Promise<string> => (await bundleFiles(files)).hash;
    const files = { 'order.model.ts': `export * from './a';`, 'a.ts': 'export const a = 1;' };
    const same = await hash(files);
    expect(same).toMatch(/^[0-9a-f]{32}$/);
    expect(await hash({ ...files, 'unused.ts': '' })).toBe(same);
    expect(await hash({ ...files, 'a.ts': 'export const a = 2;' })).not.toBe(same);
    expect(await hash({ ...files, 'a.ts': 'export const a = 1;\n' })).not.toBe(same);
    expect(await hash({ 'order.model.ts': `export * from './a';`, 'a.mts': 'export const a = 1;' })).not.toBe(same);
  });

  it('asks no more than before, and for all that it asked before at once', async () => {
    const source = new SourceFiles({
      'order.model.ts': `import './a'; export const got = 1;`,
      'a.ts': `import './b';`,
      'b.ts': '',
    });
    const bundle = bundlerOf(source);
    await bundle();
    const looks = source.looks;
    source.looks = 0;
    const again = bundle();
    expect(source.looks).toBe(looks);
    await again;
    expect(source.looks).toBe(looks);
  });
});

describe('the hash of texts', () => {
  it('is another for other texts, and for the same text cut in another way', () => {
    const texts = fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 });
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        expect(hashTexts(one) === hashTexts(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it('has no two alike among many that are nearly alike', () => {
    const seen = new Set<string>();
    for (let number = 0; number < 50_000; number++) seen.add(hashTexts([`state.a${number % 224}b`, `${number}`]));
    expect(seen.size).toBe(50_000);
    const lanes = [0, 8, 16, 24].map((start) => new Set(Array.from(seen, (hash) => hash.slice(start, start + 8))).size);
    // Each lane for itself is as good as 32 bits of chance.
    for (const different of lanes) expect(different).toBeGreaterThan(49_980);
  });
});
