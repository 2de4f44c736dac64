/** A runner for tests inside an extension host, desktop and web alike, where no test framework runs as it is. */

interface Test {
  readonly name: string;
  readonly body: () => Promise<void> | void;
}

const LIMIT = 30_000;

const tests: Test[] = [];
const afterEach: (() => Promise<void>)[] = [];
let group = '';

export function describe(name: string, body: () => void): void {
  group = name;
  body();
  group = '';
}

export function it(name: string, body: Test['body']): void {
  tests.push({ name: group === '' ? name : `${group} ${name}`, body });
}

/** Runs after the test that runs now, whether it passed or failed; the last one first. */
export function cleanUp(task: () => unknown): void {
  afterEach.push(async () => {
    await task();
  });
}

/** Runs every test, one after the other, prints what became of it and counts. */
export async function runTests(): Promise<{ readonly passed: number; readonly failed: number }> {
  let failed = 0;
  for (const test of tests) {
    const start = performance.now();
    try {
      await withinLimit(test.body());
      console.log(`  ✓ ${test.name} ${Math.round(performance.now() - start)} ms`);
    } catch (error) {
      failed++;
      console.log(`  ✗ ${test.name}\n${describeError(error)}`);
    }
    for (const task of afterEach.splice(0).toReversed()) {
      await withinLimit(task()).catch((error: unknown) => console.log(`    clean-up: ${describeError(error)}`));
    }
  }
  return { passed: tests.length - failed, failed };
}

async function withinLimit(work: Promise<void> | void): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done within ${LIMIT / 1000} s.`)), LIMIT);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `    ${String(error)}`;
  const code = 'code' in error ? `[${String(error.code)}] ` : '';
  return `    ${code}${error.message}\n${(error.stack ?? '').split('\n').slice(1, 6).join('\n')}`;
}
