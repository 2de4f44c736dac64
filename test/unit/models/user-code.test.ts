import { describe, expect, it } from 'vitest';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import type { ModelCode } from '../../../src/protocol/models.ts';
import { Alive } from '../../../src/models/alive.ts';
import { LoadedModules } from '../../../src/models/loaded-modules.ts';
import { callUser, thrownText } from '../../../src/models/user-call.ts';
import { sourceUrlOf, UserPlaces } from '../../../src/models/user-place.ts';
import { bundleFiles, nodeBuiltin, ROOT, runFiles } from './source-files.ts';

const codeOf = (source: string, uri: string, hash: string, imports: Record<string, string> = {}): ModelCode => ({
  uri,
  hash,
  modules: [{ uri, code: source, imports }],
});

/** What a function of a file throws when it is called, with the place in it. */
async function placeOfCall(files: Record<string, string>, call: string): Promise<unknown> {
  const { exports, code } = await runFiles(files);
  const places = new UserPlaces();
  for (const { uri } of code.modules) places.add(uri);
  try {
    (exports[call] as () => void)();
  } catch (error) {
    return places.placeOf(error);
  }
  return 'nothing was thrown';
}

describe('the place of an error', () => {
  it('is the line of the user’s own file, behind types and imports over lines', async () => {
    const files = {
      'order.model.ts': `import {\n  type A,\n  b,\n} from './b';\ninterface S {\n  n: number;\n}\nexport function evolve(s?: S): number {\n  const x: A = b;\n  return s!.n + x;\n}`,
      'b.ts': 'export type A = number;\nexport const b = 1;',
    };
    expect(await placeOfCall(files, 'evolve')).toEqual({ uri: `${ROOT}order.model.ts`, line: 10 });
  });

  it('is on the first line too', async () => {
    const files = { 'order.model.ts': 'export const evolve = (): never => { throw new Error("x"); };' };
    expect(await placeOfCall(files, 'evolve')).toEqual({ uri: `${ROOT}order.model.ts`, line: 1 });
  });

  it.each(['lib/a.ts', 'lib/with space (1).ts', "lib/it's 100%.ts", 'lib/[id]:1:2.ts'])(
    'is in another file: %s',
    async (name) => {
      const files = {
        'order.model.ts': `import { fail } from './${name.replace("'", "\\'").replace(/\.ts$/, '')}';\nexport const evolve = () => fail();`,
        [name]: 'export class E extends Error {}\n\nexport function fail(): never {\n  throw new E("x");\n}',
      };
      const place = (await placeOfCall(files, 'evolve')) as { uri: string; line: number };
      expect([decodeURIComponent(place.uri.slice(ROOT.length)), place.line]).toEqual([name, 4]);
    },
  );

  it('is the user’s own before that of a package, and that of a package where there is no other', async () => {
    const files = {
      'order.model.ts': `import { check } from 'p';\nexport function evolve() {\n  return check(1);\n}\nexport const bare = check;`,
      'node_modules/p/index.js': `exports.check = function check(x) {\n  throw new TypeError('no');\n};`,
    };
    expect(await placeOfCall(files, 'evolve')).toEqual({ uri: `${ROOT}order.model.ts`, line: 3 });
    expect(await placeOfCall(files, 'bare')).toEqual({ uri: `${ROOT}node_modules/p/index.js`, line: 2 });
  });

  it('is found in methods, getters, callbacks of the platform, and constructors', async () => {
    const files = {
      'order.model.ts': `class A {
  get x(): never { throw new Error('getter'); }
  static y(): never { throw new Error('static'); }
  constructor(fail: boolean) { if (fail) throw new Error('new'); }
}
export const getter = () => new A(false).x;
export const method = () => A.y();
export const made = () => new A(true);
export const callback = () => [1].map(() => {
  throw new Error('callback');
});`,
    };
    const lines = ['getter', 'method', 'made', 'callback'].map(async (name) => placeOfCall(files, name));
    expect(await Promise.all(lines)).toMatchObject([{ line: 2 }, { line: 3 }, { line: 4 }, { line: 10 }]);
  });

  it('is nowhere for what has no stack, or one of others', () => {
    const places = new UserPlaces();
    places.add(`${ROOT}a.ts`);
    const broken = Object.defineProperty({}, 'stack', {
      get: () => {
        throw new Error('no');
      },
    });
    for (const thrown of [undefined, null, 'text', 1, {}, { stack: 5 }, broken, new Error('ours')]) {
      expect(places.placeOf(thrown)).toBeUndefined();
    }
  });

  it('takes names that stacks could not carry', () => {
    expect(sourceUrlOf('x:/a b\t"c" \'d\' `e`%20')).toMatch(/^[^\s"'`]+$/);
    expect(sourceUrlOf(`${ROOT}a%20b.ts`)).toBe(`${ROOT}a%20b.ts`);
  });
});

describe('a call of the user’s code', () => {
  const nowhere = { placeOf: () => undefined };
  const somewhere = { placeOf: () => ({ uri: `${ROOT}a.ts`, line: 2 }) };
  const thrownBy = (run: () => unknown): unknown => {
    try {
      return run();
    } catch (error) {
      return error;
    }
  };
  const toThrow = (value: unknown) => (): never => {
    throw value as Error;
  };

  it('gives what it gives', () => {
    expect(callUser(nowhere, 1, () => 5)).toBe(5);
  });

  it('throws what it throws as an error of ours', () => {
    expect(thrownBy(() => callUser(somewhere, 7, toThrow(new TypeError('x is no function'))))).toMatchObject({
      code: 'model-error',
      message: 'TypeError: x is no function',
      details: { place: { line: 2 }, position: 7 },
    });
    expect(thrownBy(() => callUser(nowhere, undefined, toThrow('a text')))).toMatchObject({
      message: 'a text',
      details: {},
    });
  });

  it('keeps what is known already', () => {
    const inner = new FoldlineError('model-error', 'inner', { position: 3, other: 1 });
    expect(thrownBy(() => callUser(somewhere, 7, toThrow(inner)))).toMatchObject({
      message: 'inner',
      details: { place: { line: 2 }, position: 3, other: 1 },
    });
  });

  it.each([
    [new Error(''), 'An error without a message.'],
    [new RangeError(''), 'RangeError'],
    [{ a: 1 }, 'Thrown: {"a":1}'],
    [undefined, 'Thrown: undefined'],
    [Symbol('s'), 'Thrown: Symbol(s)'],
    [10n, 'An error that cannot be read.'],
    [
      {
        get message() {
          throw new Error('no');
        },
        name: 'x',
      },
      'An error that cannot be read.',
    ],
    [
      new Proxy(
        {},
        {
          has: () => {
            throw new Error('no');
          },
        },
      ),
      'An error that cannot be read.',
    ],
  ])('says what was thrown: %#', (thrown, text) => {
    expect(thrownText(thrown)).toBe(text);
  });
});

describe('loaded modules', () => {
  const order = 'exports.evolve = (s) => s; exports.initialState = 1; exports.initialState = 1;';

  it('stay as they are where their code is the same, and go where they are not among those any more', () => {
    let runs = 0;
    const modules = new LoadedModules(nodeBuiltin, () => runs++);
    const [a, b] = [`${ROOT}a.model.js`, `${ROOT}b.model.js`];
    modules.load([codeOf(order, a, '1'), codeOf(order, b, '1')]);
    const before = modules.files;
    expect(runs).toBe(2);
    modules.load([codeOf(order, b, '2'), codeOf(order, a, '1')]);
    expect(runs).toBe(3);
    expect(modules.files.map(({ uri, hash }) => [uri, hash])).toEqual([
      [b, '2'],
      [a, '1'],
    ]);
    expect(modules.files[1]).toBe(before[0]);
    expect(modules.model({ uri: a, name: 'a' }).model.name).toBe('a');
    modules.load([]);
    expect(() => modules.model({ uri: a, name: 'a' })).toThrow(expect.objectContaining({ code: 'not-found' }) as Error);
  });

  it('report a file that throws, wants what is missing, or is nothing, and run again when asked again', async () => {
    const modules = new LoadedModules(nodeBuiltin, () => undefined);
    const files = {
      'a.model.js': `\nexports.x = require('./gone');`,
      'b.model.js': '\n\nthrow { a: 1 };',
      'c.model.js': '',
    };
    const codes = await Promise.all(Object.keys(files).map((name) => bundleFiles(files, name)));
    const [a, b, c] = modules.load(codes);
    expect(a?.problems).toEqual([
      { message: 'Cannot find “./gone”, which “a.model.js” imports.', place: { uri: `${ROOT}a.model.js`, line: 2 } },
    ]);
    expect(b?.problems).toEqual([{ message: 'Thrown: {"a":1}' }]);
    expect(c).toMatchObject({ models: [], projections: [], queries: [] });
  });

  it('are each of their own, also where they import the same file', async () => {
    const files = {
      'a.model.js': `import './count.js'; export { initialState, evolve } from './count.js';`,
      'b.model.js': `export { initialState, evolve } from './count.js';`,
      'count.js': 'let n = 0; export const initialState = () => ++n; export const evolve = (s) => s;',
    };
    const modules = new LoadedModules(nodeBuiltin, () => undefined);
    modules.load([await bundleFiles(files, 'a.model.js'), await bundleFiles(files, 'b.model.js')]);
    const states = modules.files.map(({ module }) => module.models[0]?.initialState());
    expect(states).toEqual([1, 1]);
  });
});

describe('signs of life', () => {
  it('are given at most every tenth of a second, and for every event where that was asked for', async () => {
    const told: string[] = [];
    let now = 0;
    const owner = { alive: () => told.push('alive'), at: (position: number) => told.push(`at ${position}`) };
    const alive = new Alive(owner, () => now);
    for (now = 0; now < 250; now += 10) alive.beat(now);
    expect(told).toEqual(['alive', 'alive', 'alive']);
    told.length = 0;
    const careful = alive.during(true, () => {
      alive.beat(7);
      alive.beat();
      return alive.during(true, () => Promise.resolve(alive.beat(8)));
    });
    alive.beat(9);
    await careful;
    alive.beat(10);
    await alive.during(false, () => Promise.resolve(alive.beat(11)));
    expect(told.filter((sign) => sign !== 'alive')).toEqual(['at 7', 'at undefined', 'at 8', 'at 9']);
  });
});
