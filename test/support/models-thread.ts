import { build } from 'esbuild';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BUNDLES, esbuildOptions } from '../../src/build/bundles.ts';
import { ROOT } from '../../src/build/paths.ts';
import type { ModelsWorker, ModelsWorkerOptions } from '../../src/engine/environment.ts';
import { startModelsThread as startThread } from '../../src/platform/node/models-thread.ts';
import { Channel } from '../../src/protocol/channel.ts';
import type { ModelFile, ModelsOwnerSide, ModelsSide } from '../../src/protocol/models.ts';

/** What the extension starts such threads from, built once a process. */
const BUNDLE = await buildModels();

async function buildModels(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'foldline-models-worker-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const bundles = BUNDLES.filter(({ output }) => ['models.node.js', 'models.js', 'sqlite.js'].includes(output));
  await Promise.all(bundles.map((bundle) => build(esbuildOptions(bundle, folder))));
  cpSync(join(ROOT, 'node_modules/sql.js/dist/sql-wasm.wasm'), join(folder, 'sql-wasm.wasm'));
  return join(folder, 'models.node.js');
}

/** A thread of the user's code, as the platform starts it. */
export function startModelsThread(options: ModelsWorkerOptions): ModelsWorker {
  return startThread(BUNDLE, options);
}

/** Files of models, bundled and looked at as the host does. */
export async function loadModelFiles(...paths: readonly string[]): Promise<ModelFile[]> {
  const thread = startModelsThread({ memoryLimit: 256 });
  const channel = new Channel<ModelsOwnerSide, ModelsSide>(thread.port, {
    requests: {
      firstFile: async ({ uris }) => {
        for (const uri of uris) {
          const text = await readFile(fileURLToPath(uri), 'utf8').catch(() => undefined);
          if (text !== undefined) return { uri, text };
        }
        return null;
      },
      streamEvents: () => Promise.reject(new Error('There is no log.')),
      logEvents: () => Promise.reject(new Error('There is no log.')),
    },
    notifications: { alive: () => undefined, at: () => undefined, projections: () => undefined },
  });
  try {
    const codes = [];
    for (const path of paths) codes.push(await channel.request('bundle', { uri: pathToFileURL(path).href }));
    const reports = await channel.request('load', { codes });
    return codes.map((code, index) => {
      const report = reports[index];
      if (report === undefined) throw new Error('There is a file without a report.');
      return { code, report };
    });
  } finally {
    channel.dispose();
    thread.dispose();
  }
}
