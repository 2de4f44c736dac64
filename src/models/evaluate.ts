import { FoldlineError } from '../core/events/errors.ts';
import type { ModelCode, ModuleCode } from '../protocol/models.ts';
import { fileNameOf } from './bundle/file-uri.ts';
import { compileModule, newModule, type Module } from './module-function.ts';

/** Gives a module of the platform by its name (`node:crypto`); undefined where it has none of that name. */
export type Builtin = (name: string) => unknown;

/**
 * Runs a file of models and all that it imports, each when it is imported first; answers the exports of the file. Throws
 * what the code throws, and `model-error` where it imports what is not there.
 */
export function evaluate(code: ModelCode, builtin: Builtin | undefined): unknown {
  const codes = new Map(code.modules.map((module) => [module.uri, module]));
  const modules = new Map<string, Module>();

  const run = (moduleCode: ModuleCode): unknown => {
    const known = modules.get(moduleCode.uri);
    // Also in the middle of a cycle: what is exported so far.
    if (known !== undefined) return known.exports;
    const module = newModule(moduleCode.uri);
    modules.set(moduleCode.uri, module);
    const { filename, dirname } = module.meta;
    const body = compileModule(moduleCode.uri, moduleCode.code);
    try {
      body.call(module.exports, module, module.exports, (words) => require(moduleCode, words), filename, dirname);
    } catch (error) {
      // A second import fails as the first one did.
      modules.delete(moduleCode.uri);
      throw error;
    }
    return module.exports;
  };

  const require = (from: ModuleCode, words: string): unknown => {
    const target = Object.hasOwn(from.imports, words) ? from.imports[words] : undefined;
    const module = target === undefined ? undefined : codes.get(target);
    if (module !== undefined) return run(module);
    if (target?.startsWith('node:') !== true) throw new FoldlineError('model-error', notFound(words, from.uri));
    const found = builtin?.(target);
    if (found !== undefined) return found;
    throw new FoldlineError(
      'model-error',
      builtin === undefined
        ? `“${target}” is a part of Node.js, which is not there in a browser.`
        : `“${target}” is no part of this Node.js.`,
    );
  };

  const entry = codes.get(code.uri);
  if (entry === undefined) throw new FoldlineError('model-error', 'The file has no code.');
  return run(entry);
}

export function notFound(words: string, importer: string): string {
  return `Cannot find “${words}”, which “${fileNameOf(importer)}” imports.`;
}
