/** Checks of the suite; each throws an error that shows both sides. */

/** Both are the same, members and all. */
export function equal(actual: unknown, expected: unknown): void {
  if (!isEqual(actual, expected, false)) fail(actual, expected);
}

/** Objects have at least the members that are expected, at every depth; lists are as long. */
export function matches(actual: unknown, expected: unknown): void {
  if (!isEqual(actual, expected, true)) fail(actual, expected);
}

export function ok(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Rejects with an error that has this code and a message; gives the error. */
export async function rejects(work: Thenable<unknown>, code: string): Promise<Error> {
  let value: unknown;
  try {
    value = await work;
  } catch (error) {
    const actual = error instanceof Error && 'code' in error ? error.code : error;
    if (actual !== code) fail(error instanceof Error ? `${String(actual)}: ${error.message}` : actual, code);
    ok(error instanceof Error && error.message !== '', `The error “${code}” has no message.`);
    return error;
  }
  throw new Error(`Did not reject with “${code}” but gave ${show(value)}`);
}

/** Asks again and again until the check passes; gives what it gives. */
export async function eventually<Result>(check: () => Result | Promise<Result>, limit = 10_000): Promise<Result> {
  const end = Date.now() + limit;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function isEqual(actual: unknown, expected: unknown, partly: boolean): boolean {
  if (Object.is(actual, expected)) return true;
  if (!isObject(actual) || !isObject(expected) || Array.isArray(actual) !== Array.isArray(expected)) return false;
  const names = Object.keys(expected);
  const exact = !partly || Array.isArray(expected);
  if (exact && Object.keys(actual).length !== names.length) return false;
  return names.every((name) => Object.hasOwn(actual, name) && isEqual(actual[name], expected[name], partly));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function fail(actual: unknown, expected: unknown): never {
  throw new Error(`got      ${show(actual)}\n    expected ${show(expected)}`);
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item)) ?? String(value);
}
