import type { BuildOptions } from 'esbuild';
import { join } from 'node:path';
import { DIST, ROOT } from './paths.ts';

/** One bundle of the extension, and the size that it must not grow past when minified (style.md). */
export interface Bundle {
  readonly entry: string;
  readonly output: string;
  readonly limitKilobytes: number;
  readonly options: BuildOptions;
}

const node: BuildOptions = { platform: 'node', format: 'cjs', target: 'node22' };
const browser: BuildOptions = { platform: 'browser', target: 'es2024' };
const extension: BuildOptions = { external: ['vscode'], format: 'cjs' };
const webview: BuildOptions = { ...browser, format: 'iife', loader: { '.ttf': 'file' }, assetNames: '[name]' };

/** The same files as sucrase's entry for bundles is made of. */
const parser = {
  'sucrase/dist/parser/index.js': join(ROOT, 'node_modules/sucrase/dist/esm/parser/index.js'),
  'ts-interface-checker': join(ROOT, 'src/models/bundle/unchecked-options.ts'),
};

const HOST_LIMIT = 150;
const ENGINE_LIMIT = 200;
const TOOLS_LIMIT = 120;
const HISTORY_LIMIT = 150;
const SOURCES_LIMIT = 300;
const SERVERS_LIMIT = 520;
const MODELS_LIMIT = 350;
/** What begins a worker, and loads what it runs. */
const WORKER_LIMIT = 30;
const SQLITE_LIMIT = 60;
const WEBVIEW_LIMIT = 250;

export const BUNDLES: readonly Bundle[] = [
  {
    entry: 'src/extension.node.ts',
    output: 'extension.node.js',
    limitKilobytes: HOST_LIMIT,
    options: { ...node, ...extension },
  },
  {
    entry: 'src/extension.web.ts',
    output: 'extension.web.js',
    limitKilobytes: HOST_LIMIT,
    options: { ...browser, ...extension },
  },
  {
    entry: 'src/host/tools.ts',
    output: 'extension-tools.js',
    limitKilobytes: HOST_LIMIT,
    options: { ...browser, ...extension },
  },
  {
    entry: 'src/engine/engine.ts',
    output: 'engine.js',
    limitKilobytes: ENGINE_LIMIT,
    options: { ...browser, format: 'cjs' },
  },
  {
    entry: 'src/platform/node/engine-worker.ts',
    output: 'engine.node.js',
    limitKilobytes: WORKER_LIMIT,
    options: node,
  },
  {
    entry: 'src/platform/web/engine-worker.ts',
    output: 'engine.web.js',
    limitKilobytes: WORKER_LIMIT,
    options: { ...browser, format: 'iife' },
  },
  {
    entry: 'src/platform/sqlite.ts',
    output: 'sqlite.js',
    limitKilobytes: SQLITE_LIMIT,
    options: { ...browser, format: 'cjs' },
  },
  {
    entry: 'src/engine/tools.ts',
    output: 'engine-tools.js',
    limitKilobytes: TOOLS_LIMIT,
    options: { ...browser, format: 'cjs' },
  },
  {
    entry: 'src/sources/recognise.ts',
    output: 'engine-sources.js',
    limitKilobytes: SOURCES_LIMIT,
    options: { ...browser, format: 'cjs' },
  },
  {
    entry: 'src/engine/history/open-history.ts',
    output: 'engine-history.js',
    limitKilobytes: HISTORY_LIMIT,
    options: { ...browser, format: 'cjs' },
  },
  {
    entry: 'src/platform/node/servers.ts',
    output: 'servers.node.js',
    limitKilobytes: SERVERS_LIMIT,
    options: { ...node, external: ['pg-native'] },
  },
  {
    entry: 'src/models/models.ts',
    output: 'models.js',
    limitKilobytes: MODELS_LIMIT,
    options: { ...browser, format: 'cjs', alias: parser },
  },
  {
    entry: 'src/platform/node/models-worker.ts',
    output: 'models.node.js',
    limitKilobytes: WORKER_LIMIT,
    options: node,
  },
  {
    entry: 'src/platform/web/models-worker.ts',
    output: 'models.web.js',
    limitKilobytes: WORKER_LIMIT,
    options: { ...browser, format: 'iife' },
  },
  {
    entry: 'src/webview/log-editor.ts',
    output: 'webview/log-editor.js',
    limitKilobytes: WEBVIEW_LIMIT,
    options: webview,
  },
  { entry: 'src/webview/query.ts', output: 'webview/query.js', limitKilobytes: WEBVIEW_LIMIT, options: webview },
  { entry: 'src/webview/append.ts', output: 'webview/append.js', limitKilobytes: WEBVIEW_LIMIT, options: webview },
  { entry: 'src/webview/dispatch.ts', output: 'webview/dispatch.js', limitKilobytes: WEBVIEW_LIMIT, options: webview },
  { entry: 'src/webview/branch.ts', output: 'webview/branch.js', limitKilobytes: WEBVIEW_LIMIT, options: webview },
  {
    entry: 'src/webview/causation.ts',
    output: 'webview/causation.js',
    limitKilobytes: WEBVIEW_LIMIT,
    options: webview,
  },
];

/** Files that go into the build as they are. sql.js's wasm is the same for Node and browsers, so one is enough. */
export const COPIED_FILES: readonly { readonly from: string; readonly to: string }[] = [
  { from: 'node_modules/sql.js/dist/sql-wasm.wasm', to: 'sql-wasm.wasm' },
  { from: 'src/host/api/foldline.d.ts', to: 'foldline.d.ts' },
  { from: 'src/host/models/foldline-model.d.ts', to: 'foldline-model.d.ts' },
];

/** How esbuild makes a bundle. A production build is minified and has no source maps. */
export function esbuildOptions(bundle: Bundle, outputFolder = DIST, production = false): BuildOptions {
  return {
    absWorkingDir: ROOT,
    entryPoints: [bundle.entry],
    outfile: join(outputFolder, bundle.output),
    bundle: true,
    minify: production,
    sourcemap: !production,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
    ...bundle.options,
  };
}
