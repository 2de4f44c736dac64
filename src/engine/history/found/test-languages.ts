import { printSource, type Source } from '../../../core/source/source.ts';
import type { TestFramework } from '../../../protocol/found.ts';

/** What differs between the languages that tests are written in. */
export interface TestLanguage {
  readonly imports: readonly string[];
  /** A statement in a test that fails where what `actual` says is not what is expected. */
  readonly expectation: (actual: string, expected: Source) => string;
}

const NODE_TEST: TestLanguage = {
  imports: [`import assert from 'node:assert/strict';`, `import { describe, test } from 'node:test';`],
  expectation: (actual, expected) => call('assert.deepEqual', [actual], expected),
};

export const TEST_LANGUAGES: Readonly<Record<TestFramework, TestLanguage>> = {
  vitest: {
    imports: [`import { describe, expect, test } from 'vitest';`],
    expectation: (actual, expected) => call(`expect(${actual}).toEqual`, [], expected),
  },
  jest: {
    imports: [`import { describe, expect, test } from '@jest/globals';`],
    expectation: (actual, expected) => call(`expect(${actual}).toEqual`, [], expected),
  },
  'node:test': NODE_TEST,
  // Emmett's specifications run in any runner; its own are written for that of Node.js.
  emmett: {
    ...NODE_TEST,
    imports: [`import { DeciderSpecification } from '@event-driven-io/emmett';`, ...NODE_TEST.imports],
  },
};

/** Of a statement in a test. */
const INDENT = 4;
const WIDTH = 80;

/** The statement of a call whose last argument is a value, laid out as Prettier would. */
function call(callee: string, others: readonly string[], last: Source): string {
  const indent = ' '.repeat(INDENT);
  const start = `${indent}${callee}(${others.map((other) => `${other}, `).join('')}`;
  const printed = printSource(last, { indent: INDENT, taken: start.length, behind: 2 });
  const [line = ''] = printed.split('\n');
  // An object or an array is opened where it stands; else every argument gets a line.
  const isHugged = typeof last !== 'string' && (last.open === '{' || last.open === '[');
  const fits = start.length + line.length + (line === printed ? 2 : 0) <= WIDTH;
  if (fits && (isHugged || line === printed)) return `${start}${printed});\n`;
  const inner = `${indent}  `;
  const lines = [...others, printSource(last, { indent: inner.length })].map((argument) => `${inner}${argument},\n`);
  return `${indent}${callee}(\n${lines.join('')}${indent});\n`;
}
