import { printSource, type Source } from '../../../core/source/source.ts';
import { commentSource, textSource } from '../../../core/source/text-source.ts';
import type { TestFramework } from '../../../protocol/found.ts';
import type { Specification, WrittenValue } from '../../../protocol/model-analyses.ts';
import { ModelCalls } from './model-calls.ts';
import { ModelImports } from './model-imports.ts';
import { TEST_LANGUAGES, type TestLanguage } from './test-languages.ts';

/** What a test is written of. */
export interface TestSubject {
  readonly framework: TestFramework;
  readonly isTypeScript: boolean;
  /** What the test imports the model from. */
  readonly modelPath: string;
  readonly stream: string;
  /** The log's own number. */
  readonly version: number;
  readonly type: string;
  readonly time: string | null;
  /** The events before; undefined where the test begins with the state that they make. */
  readonly given: readonly Source[] | undefined;
  readonly event: Source;
  /** The data of the command that decides on the event, where there is one. */
  readonly commandData: Source | undefined;
  readonly specification: Specification;
  /** What is to be said of it, each a line. */
  readonly notes: readonly string[];
}

/** A given/when/then test as the text of a module, laid out as Prettier would. */
export function testText(subject: TestSubject): string {
  const imports = new ModelImports();
  const calls = new ModelCalls(subject.specification.exports, imports, subject.isTypeScript);
  const parts = [
    calls.stateType(),
    ...constantsOf(subject, calls),
    before(subject, calls),
    `describe(${textSource(`${subject.stream} at version ${subject.version}`)}, () => {\n` +
      `${testsOf(subject, calls).join('\n')}});`,
  ].filter((part) => part !== '');
  const head = [...languageOf(subject).imports, imports.statement(subject.modelPath)].join('\n');
  const notes = subject.notes.map((note) => `// ${commentSource(note)}\n`).join('');
  return `${head}\n\n${notes}\n${parts.join('\n\n')}\n`;
}

/** Emmett's specifications are of decisions; where none is known, nothing of it is needed. */
function languageOf({ framework, specification }: TestSubject): TestLanguage {
  const isPlain = framework === 'emmett' && specification.decided === undefined;
  return TEST_LANGUAGES[isPlain ? 'node:test' : framework];
}

/** The data of the test. Its types are not looked at: the log, and not the model, says what it is. */
function constantsOf(subject: TestSubject, calls: ModelCalls): string[] {
  const { given, event, specification } = subject;
  const constants: string[] = [];
  const add = (name: string, source: Source, assertion: string): void => {
    const typed = calls.typed(assertion);
    const start = `const ${name} = `;
    const place = { indent: 0, taken: start.length, behind: typed.length + 1 };
    constants.push(`${start}${printSource(source, place)}${typed};`);
  };
  if (given !== undefined) add('given', list(given), ' as never[]');
  add('event', event, ' as never');
  if (specification.decided !== undefined) {
    add('command', commandOf(subject, specification.decided.command, calls), ' as never');
  }
  return constants;
}

function commandOf({ commandData = 'null', time }: TestSubject, name: string, calls: ModelCalls): Source {
  if (!calls.takesWholeCommand(name)) return commandData;
  const now = time === null || Number.isNaN(Date.parse(time)) ? undefined : `new Date(${textSource(time)})`;
  return {
    open: '{',
    close: '}',
    members: [
      { key: 'type: ', value: textSource(name) },
      { key: 'data: ', value: commandData },
      ...(now === undefined
        ? []
        : [{ key: 'metadata: ', value: { open: '{', close: '}', members: [{ key: 'now: ', value: now }] } }]),
    ],
  };
}

function before({ given, specification }: TestSubject, calls: ModelCalls): string {
  const ofState = calls.typed(': State');
  const head = `/** The state before the event. */\nfunction before()${ofState} {\n`;
  if (given === undefined) {
    const never = calls.typed(' as never');
    const place = { indent: 2, taken: 9, behind: never.length + 1 };
    return `${head}  return ${printSource(specification.before?.source ?? 'undefined', place)}${never};\n}`;
  }
  return `${head}  let state${ofState} = ${calls.initialState()};
  for (const past of structuredClone(given)) {
    state = ${calls.evolve('state', 'past')};
  }
  return state;
}`;
}

function testsOf(subject: TestSubject, calls: ModelCalls): string[] {
  const { type, framework, specification } = subject;
  const { after, decided } = specification;
  const expectation = (actual: string, { as, source }: WrittenValue): string => {
    const { expectation: expected } = languageOf(subject);
    if (as === 'value') return expected(actual, source);
    return `    const json = JSON.stringify(${actual});\n${expected('JSON.parse(json)', source)}`;
  };
  const tests = [test(`${type} makes this state`, expectation(calls.evolve('before()', 'event'), after))];
  if (decided === undefined) return tests;
  const body =
    framework === 'emmett'
      ? deciderSpecification(decided, calls)
      : `    const decided = ${calls.decide(decided.command, 'command', 'before()')};\n` +
        expectation('[decided].flat()', decided.events);
  return [...tests, test(`${decided.command} leads to ${type}`, body)];
}

function deciderSpecification({ command, events }: NonNullable<Specification['decided']>, calls: ModelCalls): string {
  const members = calls.decider(command).map(({ key, value }) => `${key}${value}`);
  // Functions of ours between the specification and the model's have no types of their own.
  const never = members.some((member) => member.includes('=>')) ? calls.typed(' as never') : '';
  const start = '    const specification = DeciderSpecification.for({';
  const line = `${start} ${members.join(', ')} }${never});\n`;
  const lines = members.map((member) => `${onOneLineOrTwo(`      ${member},`)}\n`);
  const expected = printSource(events.source, { indent: 6, taken: 12, behind: 2 });
  return (
    (line.length <= 81 ? line : `${start}\n${lines.join('')}    }${never});\n`) +
    `    specification(given)\n      .when(command)\n      .then(${expected});\n`
  );
}

/** A function that is too long for a line has its body on the next. */
function onOneLineOrTwo(line: string): string {
  return line.length <= 80 ? line : line.replace(' => ', ' =>\n        ');
}

function test(title: string, body: string): string {
  return `  test(${textSource(title)}, () => {\n${body}  });\n`;
}

function list(items: readonly Source[]): Source {
  return { open: '[', close: ']', members: items.map((value) => ({ key: '', value })) };
}
