import type { CommandData, StreamCommands } from '../../protocol/dispatch-form.ts';
import type { ModelDescription } from '../../protocol/models.ts';
import type { LogSession } from '../log/log-session.ts';
import { streamVersion } from '../log/stream-version.ts';
import type { ModelCatalogue } from '../models/model-catalogue.ts';
import { descriptionOf, fieldsOfSchema } from '../schema/fields-of-schema.ts';
import { startValue } from '../schema/start-value.ts';
import type { CommandMemory } from './command-memory.ts';
import { likeNamed } from './like-named.ts';

/** What is asked about: a stream, and the model that decides where it is not the stream's own. */
export interface CommandTarget {
  readonly stream: string;
  /** A model's name. */
  readonly model: string | null;
}

interface FoundModel {
  readonly uri: string;
  readonly model: ModelDescription;
}

/** What is known of commands: from models, from the log, and from those that were dispatched before. */
export class KnownCommands {
  readonly #models: ModelCatalogue;
  readonly #memory: CommandMemory;

  constructor(models: ModelCatalogue, memory: CommandMemory) {
    this.#models = models;
    this.#memory = memory;
  }

  /** What commands a stream takes. */
  async of(session: LogSession, target: CommandTarget, signal?: AbortSignal): Promise<StreamCommands> {
    const { stream } = target;
    const [found, version] = await Promise.all([this.#modelOf(target), streamVersion(session, stream)]);
    const names = found === undefined ? await typeNames(session, stream, signal) : [];
    const described = (found?.model.commands ?? []).map(({ name, schema }) => ({
      name,
      description: descriptionOf(schema),
    }));
    const known = new Set(described.map(({ name }) => name));
    const takesAny = found?.model.takesAnyCommand ?? true;
    const before = takesAny ? this.#memory.namesOf(found?.model.name ?? '') : [];
    const others = new Set([...before, ...names].filter((name) => !known.has(name)));
    return {
      model: found === undefined ? null : { name: found.model.name, uri: found.uri },
      commands: [...described, ...Array.from(others, (name) => ({ name, description: null }))],
      takesAny,
      version,
    };
  }

  /** What is known of a command's data. */
  async dataOf(
    session: LogSession,
    { command, ...target }: CommandTarget & { readonly command: string },
    signal?: AbortSignal,
  ): Promise<CommandData> {
    const found = await this.#modelOf(target);
    const lastText = this.#memory.lastText(found?.model.name ?? '', command);
    const schema = found?.model.commands.find(({ name }) => name === command)?.schema ?? null;
    if (schema !== null) {
      return { fields: fieldsOfSchema(schema), startText: JSON.stringify(startValue(schema, schema)), lastText };
    }
    const startText = lastText ?? (await payloadLike(session, target.stream, command, signal)) ?? '{}';
    return { fields: null, startText, lastText };
  }

  /** Remembers what a command was dispatched with, for the next time. */
  async remember(target: CommandTarget, command: string, dataText: string): Promise<void> {
    const model = (await this.#modelOf(target))?.model.name ?? '';
    await this.#memory.remember({ model, command, dataText });
  }

  /** The pattern of the streams of a model; undefined where there is no such model. */
  async streamsOf(name: string): Promise<string | undefined> {
    return (await this.#modelOf({ stream: '', model: name }))?.model.streams;
  }

  async #modelOf({ stream, model: wanted }: CommandTarget): Promise<FoundModel | undefined> {
    await this.#models.whenReady();
    if (wanted === null) {
      const found = this.#models.modelFor(stream);
      return found === undefined ? undefined : { uri: found.file.report.uri, model: found.model };
    }
    for (const { report } of this.#models.files) {
      const model = report.models.find(({ name }) => name === wanted);
      if (model !== undefined) return { uri: report.uri, model };
    }
    return undefined;
  }
}

/** Event types, those first that streams like this have: without a model a command is recorded as an event of its name. */
async function typeNames(session: LogSession, stream: string, signal?: AbortSignal): Promise<readonly string[]> {
  const { likely, others } = await session.request('typesFor', { stream }, signal);
  return [...likely, ...others].map(({ name }) => name);
}

/** The newest payload of the type that the command most likely leads to. */
async function payloadLike(
  session: LogSession,
  stream: string,
  command: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const type = likeNamed(command, await typeNames(session, stream, signal));
  return type === undefined ? null : (await session.request('payloadShape', { type, stream }, signal)).lastDataText;
}
