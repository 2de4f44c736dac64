import { FoldlineError } from '../../core/events/errors.ts';
import type { CodePlace } from '../../protocol/models.ts';
import type { Builtin } from '../evaluate.ts';
import { AFTER_CODE, BEFORE_CODE, compileModule } from '../module-function.ts';
import { thrownText } from '../user-call.ts';
import { sourceUrlOf } from '../user-place.ts';
import { lineCounter, type SourceToken } from './source-tokens.ts';

/** What sucrase throws where it cannot read a text. */
export function syntaxProblem(error: unknown, uri: string): FoldlineError {
  const place = placeOf(error);
  const message = thrownText(error).replace(/ \(\d+:\d+\)$/, '');
  const text = message.startsWith('SyntaxError') ? message : `SyntaxError: ${message}`;
  return new FoldlineError('model-error', text, { place: { uri, ...(place ?? { line: 1 }) } });
}

function placeOf(error: unknown): Omit<CodePlace, 'uri'> | undefined {
  if (typeof error !== 'object' || error === null || !('loc' in error)) return undefined;
  const { loc } = error as { readonly loc?: { readonly line?: unknown; readonly column?: unknown } };
  if (typeof loc?.line !== 'number') return undefined;
  return { line: loc.line, ...(typeof loc.column === 'number' ? { column: loc.column } : {}) };
}

/**
 * Throws `model-error` where a module's code is none that runs here. sucrase reads more than JavaScript allows. An engine
 * does not say where a text given to `eval` is wrong; Node's `vm` does, and what is wrong most often is known by sight.
 */
export function checkSyntax(
  uri: string,
  code: string,
  tokens: () => readonly SourceToken[],
  builtin: Builtin | undefined,
): void {
  try {
    compileModule(uri, code);
  } catch (error) {
    const known = knownProblem(tokens());
    if (known !== undefined) {
      const place = { uri, line: lineCounter(code)(known.token.start) };
      throw new FoldlineError('model-error', known.message, { place });
    }
    const line = lineByVm(uri, code, builtin);
    throw new FoldlineError('model-error', thrownText(error), { place: { uri, line: line ?? 1 } });
  }
}

function knownProblem(tokens: readonly SourceToken[]): { token: SourceToken; message: string } | undefined {
  for (const [index, token] of tokens.entries()) {
    if (token.text === '@') return { token, message: 'Decorators are not understood in a model.' };
    if (token.text === 'await' && token.isOutside && !isName(tokens, index)) {
      return { token, message: 'A model cannot wait: “await” stands outside of every async function.' };
    }
  }
  return undefined;
}

/** Whether the word stands where a name stands: `x.await`, `{ await: 1 }`. */
function isName(tokens: readonly SourceToken[], index: number): boolean {
  return ['.', '?.'].includes(tokens[index - 1]?.text ?? '') || tokens[index + 1]?.text === ':';
}

function lineByVm(uri: string, code: string, builtin: Builtin | undefined): number | undefined {
  const vm = builtin?.('node:vm') as { readonly Script?: new (code: string, options: object) => unknown } | undefined;
  if (vm?.Script === undefined) return undefined;
  const filename = sourceUrlOf(uri);
  try {
    new vm.Script(`${BEFORE_CODE}${code}${AFTER_CODE}`, { filename });
    return undefined;
  } catch (error) {
    const first = error instanceof Error ? (error.stack?.split('\n', 1)[0] ?? '') : '';
    const line = first.startsWith(`${filename}:`) ? Number(first.slice(filename.length + 1)) : NaN;
    return Number.isInteger(line) ? line : undefined;
  }
}
