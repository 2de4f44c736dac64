import { describe, expect, it } from 'vitest';
import { bundleFiles, runFiles, ROOT } from './source-files.ts';

const value = (name: string): string => `export const value = '${name}';`;

/** What the entry gets for `value` from the module that the words lead to. */
async function valueOf(words: string, files: Record<string, string>, entry = 'order.model.ts'): Promise<unknown> {
  const { exports } = await runFiles(
    { [entry]: `import { value } from ${JSON.stringify(words)};\nexport const got = value;`, ...files },
    entry,
  );
  return exports['got'];
}

describe('relative imports', () => {
  it.each([
    ['./events', 'events.ts'],
    ['./events', 'events.mts'],
    ['./events', 'events.js'],
    ['./events', 'events/index.ts'],
    ['./events.ts', 'events.ts'],
    ['./events.js', 'events.ts'],
    ['./events.js', 'events.js'],
    ['./events.mjs', 'events.mts'],
    ['./events.cjs', 'events.cts'],
    ['./order.events', 'order.events.ts'],
    ['./a b/ü (1)!', 'a b/ü (1)!.ts'],
    ['/work/app/lib/events', 'lib/events.ts'],
    ['./lib/', 'lib/index.ts'],
    ['./lib/../events', 'events.ts'],
  ])('%s leads to %s', async (words, file) => {
    expect(await valueOf(words, { [file]: value(file) })).toBe(file);
  });

  it('lead out of the folder and to its own index', async () => {
    expect(await valueOf('../events', { 'events.ts': value('up') }, 'models/order.model.ts')).toBe('up');
    expect(await valueOf('..', { 'index.ts': value('index') }, 'models/order.model.ts')).toBe('index');
    expect(await valueOf('.', { 'models/index.js': value('own') }, 'models/order.model.ts')).toBe('own');
  });

  it('take the TypeScript that a .js stands for before the .js, from TypeScript alone', async () => {
    const files = { 'events.ts': value('ts'), 'events.js': value('js') };
    expect(await valueOf('./events.js', files)).toBe('ts');
    expect(await valueOf('./events.js', files, 'order.model.js')).toBe('js');
  });

  it('follow the main of a folder with a package.json', async () => {
    const files = {
      'lib/package.json': '{ "main": "./src/start", "exports": "./other.js" }',
      'lib/src/start.ts': value('start'),
    };
    expect(await valueOf('./lib', files)).toBe('start');
  });
});

describe('paths of a tsconfig.json', () => {
  it('map names with and without a star, the longest start first', async () => {
    const files = {
      'tsconfig.json': `{
        // comments, "quotes" and commas at the end
        "compilerOptions": { "paths": { "@/*": ["./src/*"], "@/events/*": ["./ev/*", "./events/*"], "exact": ["./src/one.ts"], } },
      }`,
      'src/a.ts': value('a'),
      'src/one.ts': value('one'),
      'events/b.ts': value('b'),
    };
    expect(await valueOf('@/a', files)).toBe('a');
    expect(await valueOf('@/events/b', files)).toBe('b');
    expect(await valueOf('exact', files)).toBe('one');
  });

  it('start from baseUrl, which names may start from too', async () => {
    const files = {
      'tsconfig.json': '{ "compilerOptions": { "baseUrl": "./src", "paths": { "~/*": ["lib/*"] } } }',
      'src/lib/a.ts': value('a'),
      'src/shared/b.ts': value('b'),
    };
    expect(await valueOf('~/a', files)).toBe('a');
    expect(await valueOf('shared/b', files)).toBe('b');
  });

  it('are inherited: from a file, from several, from a package', async () => {
    const files = {
      'apps/one/tsconfig.json': '{ "extends": ["@org/config/base.json", "../../tsconfig.base"] }',
      'tsconfig.base.json': '{ "extends": "./deeper.json", "compilerOptions": { "strict": true } }',
      'deeper.json': '{ "compilerOptions": { "paths": { "@lib/*": ["lib/*"] } } }',
      'node_modules/@org/config/base.json': '{ "compilerOptions": { "paths": { "@lib/*": ["nowhere/*"] } } }',
      'lib/a.ts': value('a'),
    };
    expect(await valueOf('@lib/a', files, 'apps/one/order.model.ts')).toBe('a');
  });

  it('end with the nearest file, that of a part of the project where it only refers to others', async () => {
    const files = {
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "./other" }] }',
      'tsconfig.app.json': '{ "compilerOptions": { "paths": { "@/*": ["${configDir}/src/*"] } } }',
      'src/a.ts': value('a'),
      'inner/jsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./mine/*"] } } }',
      'inner/mine/a.ts': value('inner'),
    };
    expect(await valueOf('@/a', files)).toBe('a');
    expect(await valueOf('@/a', files, 'inner/order.model.ts')).toBe('inner');
  });

  it('may extend itself or be no JSON, and say nothing then', async () => {
    const files = {
      'tsconfig.json': '{ "extends": "./tsconfig.json", "compilerOptions": { "paths": { "#/*": ["*"] } } }',
    };
    expect(await valueOf('#/a', { ...files, 'a.ts': value('a') })).toBe('a');
    expect(await valueOf('./a', { 'tsconfig.json': '{ nothing', 'a.ts': value('a') })).toBe('a');
  });
});

describe('packages', () => {
  const exported = {
    'node_modules/p/package.json': JSON.stringify({
      name: 'p',
      type: 'module',
      exports: {
        '.': { browser: './browser.js', import: './esm.js', require: './cjs.cjs' },
        './deep/*': './lib/*.js',
        './only-node': { node: './node.js' },
        './hidden/*': null,
      },
      imports: { '#inner': { browser: './lib/inner-browser.js', default: './lib/inner.js' } },
    }),
    'node_modules/p/esm.js': value('esm'),
    'node_modules/p/cjs.cjs': `exports.value = 'cjs';`,
    'node_modules/p/browser.js': value('browser'),
    'node_modules/p/node.js': value('node'),
    'node_modules/p/lib/a.js': `export { inner as value } from '#inner';`,
    'node_modules/p/lib/inner.js': `export const inner = 'inner';`,
    'node_modules/p/lib/inner-browser.js': `export const inner = 'inner of a browser';`,
    'node_modules/p/lib/self.js': `export { value } from 'p';`,
  };

  it('give what they export, by the way in which they are asked', async () => {
    expect(await valueOf('p', exported)).toBe('esm');
    expect(await valueOf('p/deep/a', exported)).toBe('inner');
    expect(await valueOf('p/deep/self', exported)).toBe('esm');
    expect(await valueOf('p/only-node', exported)).toBe('node');
    const { exports } = await runFiles(
      { ...exported, 'm.model.js': `exports.got = require('p').value;` },
      'm.model.js',
    );
    expect(exports['got']).toBe('cjs');
  });

  it('give a browser what is for it', async () => {
    const entry = { 'm.model.js': `export { value } from 'p'; export { value as deep } from 'p/deep/a';`, ...exported };
    const { exports } = await runFiles(entry, 'm.model.js', { platform: 'browser' });
    expect(exports).toMatchObject({ value: 'browser', deep: 'inner of a browser' });
  });

  it.each(['p/hidden/a', 'p/lib/a.js', 'p/nothing', 'q'])('do not give %s', async (words) => {
    await expect(valueOf(words, exported)).rejects.toMatchObject({ code: 'model-error' });
  });

  it('without exports: module, main, index, and any file', async () => {
    const files = {
      'node_modules/a/package.json': '{ "main": "./lib/main", "module": "./lib/module.js" }',
      'node_modules/a/lib/main.js': `exports.value = 'main';`,
      'node_modules/a/lib/module.js': value('module'),
      'node_modules/@s/b/package.json': '{ "main": "gone.js" }',
      'node_modules/@s/b/index.js': `exports.value = 'index';`,
      'node_modules/@s/b/sub/file.js': `exports.value = 'file';`,
      'node_modules/@s/b/folder/package.json': '{ "main": "../lib/main.js", "module": "../es6" }',
      'node_modules/@s/b/es6/index.js': value('folder'),
      'node_modules/c.js': `exports.value = 'bare';`,
    };
    expect(await valueOf('a', files)).toBe('module');
    expect(await valueOf('@s/b', files)).toBe('index');
    expect(await valueOf('@s/b/sub/file', files)).toBe('file');
    expect(await valueOf('@s/b/sub/file.js', files)).toBe('file');
    expect(await valueOf('@s/b/folder', files)).toBe('folder');
    expect(await valueOf('c', files)).toBe('bare');
  });

  it('are found upward, the nearest first, from where they are imported', async () => {
    const files = {
      'node_modules/dep/index.js': `exports.value = 'outer';`,
      'node_modules/p/index.js': `exports.value = require('dep').value;`,
      'node_modules/p/node_modules/dep/index.js': `exports.value = 'inner';`,
      'apps/one/node_modules/dep/package.json': '{}',
      'apps/one/node_modules/dep/index.js': `exports.value = 'near';`,
    };
    expect(await valueOf('p', files)).toBe('inner');
    expect(await valueOf('dep', files)).toBe('outer');
    expect(await valueOf('dep', files, 'apps/one/src/order.model.ts')).toBe('near');
  });

  it('of pnpm find what they need of one another', async () => {
    const files = {
      'node_modules/p/package.json': '{}',
      'node_modules/p/index.js': `exports.value = require('dep').value;`,
      'node_modules/.pnpm/node_modules/dep/package.json': '{ "main": "dep.js" }',
      'node_modules/.pnpm/node_modules/dep/dep.js': `exports.value = 'dep';`,
    };
    expect(await valueOf('p', files)).toBe('dep');
  });

  it('may want what is not there, as long as they can do without', async () => {
    const files = {
      'node_modules/p/index.js': `try { require('optional') } catch { exports.value = 'without'; }`,
    };
    expect(await valueOf('p', files)).toBe('without');
  });
});

describe('modules of Node.js', () => {
  it.each(['node:path', 'path', 'path/posix'])('%s is that of the platform', async (words) => {
    const { exports, code } = await runFiles({
      'order.model.ts': `import { basename } from '${words}'; export const got = basename('/a/b');`,
    });
    expect(exports['got']).toBe('b');
    expect(code.modules).toHaveLength(1);
  });

  it('are said to be missing in a browser, where a package does not stand in', async () => {
    const files = { 'order.model.ts': `import { value } from 'events'; export const got = value;` };
    await expect(runFiles(files, 'order.model.ts', { platform: 'browser' })).rejects.toThrow(
      '“node:events” is a part of Node.js, which is not there in a browser.',
    );
    const withPackage = { ...files, 'node_modules/events/index.js': `exports.value = 'stands in';` };
    const { exports } = await runFiles(withPackage, 'order.model.ts', { platform: 'browser' });
    expect(exports['got']).toBe('stands in');
  });
});

it('names documents as VS Code does', async () => {
  const code = await bundleFiles({
    'order.model.ts': `export * from '@scope/p'; export * from './a b(1)';`,
    'node_modules/@scope/p/index.js': '',
    'a b(1).ts': '',
  });
  expect(code.modules.map(({ uri }) => uri.slice(ROOT.length))).toEqual([
    'order.model.ts',
    'node_modules/%40scope/p/index.js',
    'a%20b%281%29.ts',
  ]);
});
