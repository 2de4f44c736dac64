import { Bundler, type BundlerOptions } from '../../../src/models/bundle/bundler.ts';
import type { FirstFile } from '../../../src/models/bundle/file-lookup.ts';
import { evaluate } from '../../../src/models/evaluate.ts';
import type { ModelCode } from '../../../src/protocol/models.ts';

export const ROOT = 'file:///work/app/';

/** A module of the Node.js that runs this test. */
export const nodeBuiltin = (name: string): unknown => process.getBuiltinModule(name);

/** Files of a workspace by their paths from `ROOT`, changed as one likes between two looks. */
export class SourceFiles {
  readonly files: Record<string, string>;
  looks = 0;

  constructor(files: Record<string, string>) {
    this.files = files;
  }

  readonly firstFile: FirstFile = (uris) => {
    this.looks++;
    for (const uri of uris) {
      const path = decodeURIComponent(uri.slice(ROOT.length));
      const text = uri.startsWith(ROOT) && Object.hasOwn(this.files, path) ? this.files[path] : undefined;
      if (text !== undefined) return Promise.resolve({ uri, text });
    }
    return Promise.resolve(null);
  };
}

export interface BundledFiles {
  readonly code: ModelCode;
  readonly exports: Record<string, unknown>;
}

/** Bundles a file of these and runs it. */
export async function runFiles(
  files: Record<string, string>,
  entry = 'order.model.ts',
  options: Partial<BundlerOptions> = {},
): Promise<BundledFiles> {
  const code = await bundleFiles(files, entry, options);
  return {
    code,
    exports: evaluate(code, options.platform === 'browser' ? undefined : nodeBuiltin) as BundledFiles['exports'],
  };
}

export function bundleFiles(
  files: Record<string, string>,
  entry = 'order.model.ts',
  options: Partial<BundlerOptions> = {},
): Promise<ModelCode> {
  const bundler = new Bundler({ platform: 'node', builtin: nodeBuiltin, ...options });
  return bundler.bundle(ROOT + entry, new SourceFiles(files).firstFile);
}
