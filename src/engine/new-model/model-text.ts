import type { PayloadShape } from '../../protocol/log.ts';
import { literal, memberName, pascalCase } from './names.ts';
import { memberText, objectType, payloadMembers, payloadType, unionOf, type TypedMember } from './payload-types.ts';
import { payloadSchema } from './payload-schema.ts';

/** Characters of a line before it is broken. */
const LINE = 100;

/** What a first model is written from. */
export interface ModelPlan {
  readonly category: string;
  /** Which streams it is of: see `matchesStream`. */
  readonly streams: string;
  /** Of the category's event types, the most frequent first; at least one. */
  readonly shapes: readonly PayloadShape[];
}

/** An event type with what its payloads are like; `members` are absent where they are not always objects. */
interface TypedEvent {
  readonly shape: PayloadShape;
  readonly members: readonly TypedMember[] | undefined;
}

/**
 * A first model of a category, as a TypeScript module that imports nothing: its events as a discriminated union, a state
 * that their fields are merged into, and a command. Names of the log stand in it as literals alone.
 */
export function modelText({ category, streams, shapes }: ModelPlan): string {
  const events = shapes.map((shape): TypedEvent => ({ shape, members: payloadMembers(shape) }));
  const prefix = pascalCase(category);
  return [
    header(category, streams),
    eventUnion(`${prefix}Event`, events),
    stateType(`${prefix}State`, events),
    `export const initialState: ${prefix}State = {};\n`,
    evolveFunction(prefix, events),
    ...events.slice(0, 1).map((event) => commandTable(prefix, event)),
  ].join('\n');
}

function header(category: string, streams: string): string {
  return `// A model: how the events of some streams become a state, and which commands lead to new ones.
// Foldline reloads it whenever it is saved. Change whatever is not as your system has it.

export const name = ${literal(category)};

/** Which streams it is of; a star stands for anything. */
export const streams = ${literal(streams)};
`;
}

function eventUnion(name: string, events: readonly TypedEvent[]): string {
  return `export type ${name} =\n${events.map(variant).join('\n')};\n`;
}

function variant({ shape, members }: TypedEvent): string {
  const type = literal(shape.type);
  const line = `  | { type: ${type}; data: ${members === undefined ? payloadType(shape) : objectType(members)} }`;
  if (members === undefined || line.length <= LINE) return line;
  const data = members.map((member) => `        ${memberText(member)};\n`).join('');
  return `  | {\n      type: ${type};\n      data: {\n${data}      };\n    }`;
}

function stateType(name: string, events: readonly TypedEvent[]): string {
  const types = new Map<string, string[]>();
  for (const { shape, members } of events) {
    const own = members ?? [{ key: shape.type, type: payloadType(shape), optional: true }];
    for (const { key, type } of own) types.set(key, [...(types.get(key) ?? []), type]);
  }
  const members = Array.from(types, ([key, all]) => {
    // Every object has some members, and `{}` must be a state.
    const type = Object.hasOwn(Object.prototype, key) ? 'unknown' : unionOf(all);
    return `  ${memberText({ key, type, optional: true })};`;
  });
  if (members.length === 0) return `export type ${name} = Record<string, unknown>;\n`;
  return `export interface ${name} {\n${members.join('\n')}\n}\n`;
}

/** Fields are spread, which does no harm where an event has another payload than those before it. */
function evolveFunction(prefix: string, events: readonly TypedEvent[]): string {
  const merged = events.filter(({ members }) => members !== undefined && members.length > 0);
  const kept = events.filter(({ members }) => members === undefined);
  const unchanged = events.filter(({ members }) => members?.length === 0);
  return `export function evolve(state: ${prefix}State, event: ${prefix}Event): ${prefix}State {
  switch (event.type) {
${cases(merged, 'return { ...state, ...event.data };')}${kept
    .map((event) => cases([event], `return { ...state, ${keyOf(event.shape.type)}: event.data };`))
    .join('')}${cases(unchanged, 'return state;')}    default:
      // Events of a type that is not known here change nothing.
      return state;
  }
}
`;
}

/** The key of a member in an object literal, where one name means the prototype. */
function keyOf(name: string): string {
  return name === '__proto__' ? `[${literal(name)}]` : memberName(name);
}

function cases(events: readonly TypedEvent[], body: string): string {
  if (events.length === 0) return '';
  return `${events.map(({ shape }) => `    case ${literal(shape.type)}:\n`).join('')}      ${body}\n`;
}

function commandTable(prefix: string, { shape, members }: TypedEvent): string {
  const type = literal(shape.type);
  const schema = members === undefined ? '' : `    schema: ${payloadSchema(shape)},\n`;
  return `type Data<Type extends ${prefix}Event['type']> = Extract<${prefix}Event, { type: Type }>['data'];

/** A command decides on the state of now. What it throws refuses the command, and the user reads why. */
export const commands = {
  ${memberName(`Record ${shape.type}`.replaceAll(' ', ''))}: {
${schema}    decide(_state: ${prefix}State, data: Data<${type}>): ${prefix}Event[] {
      return [{ type: ${type}, data }];
    },
  },
};
`;
}
