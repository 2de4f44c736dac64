import { parentFolder, pathOf } from './bundle/file-uri.ts';
import { sourceUrlOf } from './user-place.ts';

export interface Module {
  exports: unknown;
  /** What `import.meta` is in the user's file. */
  readonly meta: { readonly url: string; readonly filename: string; readonly dirname: string };
}

export type ModuleFunction = (
  this: unknown,
  module: Module,
  exports: unknown,
  require: (words: string) => unknown,
  fileName: string,
  folderName: string,
) => void;

/** What stands before a module's code, on its first line. */
export const BEFORE_CODE = '(function (module, exports, require, __filename, __dirname) {';
/** What stands after it. */
export const AFTER_CODE = '\n})';

/** To run the user's code is what this is for. Not the word itself: an indirect eval runs in the global scope. */
// oxlint-disable-next-line no-eval
const evaluateGlobally = globalThis.eval as (code: string) => unknown;

/** Makes a module's code a function, without running it. Throws a SyntaxError. */
export function compileModule(uri: string, code: string): ModuleFunction {
  return evaluateGlobally(`${BEFORE_CODE}${code}${AFTER_CODE}\n//# sourceURL=${sourceUrlOf(uri)}`) as ModuleFunction;
}

export function newModule(uri: string): Module {
  const dirname = pathOf(parentFolder(uri)).replace(/(?<=.)\/$/, '');
  return { exports: {}, meta: { url: uri, filename: pathOf(uri), dirname } };
}
