import { FoldlineError } from '../core/events/errors.ts';
import type { CodePlace, ModelErrorDetails } from '../protocol/models.ts';

/** Says where in the user's own code an error came up; `LoadedModules` is one. */
export interface PlaceFinder {
  placeOf(error: unknown): CodePlace | undefined;
}

/**
 * Calls code of the user's. What it throws is thrown on as `model-error` (`ModelErrorDetails`). `position` is that of
 * the event which the code is given. For loops over many events, `userError` in a `catch` of their own is cheaper.
 */
export function callUser<Result>(modules: PlaceFinder, position: number | undefined, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw userError(modules, error, position);
  }
}

/** What the user's code threw, as an error of ours. One that is a `model-error` already keeps what it says. */
export function userError(modules: PlaceFinder, thrown: unknown, position?: number): FoldlineError {
  const details = isModelError(thrown) ? (thrown.details as ModelErrorDetails | undefined) : undefined;
  const place = details?.place ?? modules.placeOf(thrown);
  const at = details?.position ?? position;
  return new FoldlineError('model-error', thrownText(thrown), {
    ...details,
    ...(place === undefined ? {} : { place }),
    ...(at === undefined ? {} : { position: at }),
  });
}

/** What was thrown, for people: the kind of error where it says something, and its message. Never throws. */
export function thrownText(thrown: unknown): string {
  try {
    if (isErrorLike(thrown)) {
      const message = String(thrown.message);
      const name = String(thrown.name);
      if (name === 'Error' || name === 'FoldlineError') return message === '' ? 'An error without a message.' : message;
      return message === '' ? name : `${name}: ${message}`;
    }
    return typeof thrown === 'string' ? thrown : `Thrown: ${JSON.stringify(thrown) ?? String(thrown)}`;
  } catch {
    return 'An error that cannot be read.';
  }
}

function isModelError(thrown: unknown): thrown is FoldlineError {
  return thrown instanceof FoldlineError && thrown.code === 'model-error';
}

/** Also of another realm, and what only looks like an error. */
function isErrorLike(thrown: unknown): thrown is { readonly name: unknown; readonly message: unknown } {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown && 'name' in thrown;
}
