import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelSetup } from '../../src/protocol/engine.ts';
import { ModelEditions } from '../../src/host/models/model-editions.ts';
import { NO_MODELS, openParamsOf, startTestEngine, type TestEngine } from './in-process-engine.ts';
import { loadModelFiles, startModelsThread } from './models-thread.ts';

/** A line of a log, less what does not matter to a model. */
export interface ModelledEvent {
  readonly stream: string;
  readonly type: string;
  readonly data?: unknown;
}

/** A log in a folder of its own, with models beside it that run in threads, reached through an engine. */
export class ModelledLog implements AsyncDisposable {
  readonly engine: TestEngine;
  readonly path: string;
  readonly #folder: string;
  readonly #limits: ModelSetup['limits'];
  readonly #editions = new ModelEditions();

  private constructor(engine: TestEngine, folder: string, path: string, limits: ModelSetup['limits']) {
    this.engine = engine;
    this.#folder = folder;
    this.path = path;
    this.#limits = limits;
  }

  /** `models` are the texts of files by their names, or paths of files. */
  static async open(
    events: readonly ModelledEvent[],
    models: Readonly<Record<string, string>> | readonly string[],
    limits: Partial<ModelSetup['limits']> = {},
  ): Promise<ModelledLog> {
    const folder = await mkdtemp(join(tmpdir(), 'foldline-models-'));
    const path = join(folder, 'shop.events.ndjson');
    await writeFile(path, linesOf(events));
    const engine = startTestEngine({ startModels: startModelsThread });
    const log = new ModelledLog(engine, folder, path, { ...NO_MODELS.limits, ...limits });
    await engine.request('open', openParamsOf(path, { models: await log.#setup(models) }));
    await engine.request('whenRead', null);
    return log;
  }

  /** Saves other texts in the files of models, and has them loaded. */
  async change(models: Readonly<Record<string, string>>): Promise<void> {
    await this.engine.request('setModels', await this.#setup(models));
  }

  async append(stream: string, type: string, data: unknown = {}): Promise<number> {
    const events = [{ type, dataText: JSON.stringify(data) }];
    return (await this.engine.request('append', { stream, events })).lastPosition;
  }

  async rows(sql: string): Promise<readonly (readonly unknown[])[]> {
    return (await this.engine.request('query', { sql, limit: 1_000 })).rows;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.engine.close();
    await rm(this.#folder, { recursive: true });
  }

  async #setup(models: Readonly<Record<string, string>> | readonly string[]): Promise<ModelSetup> {
    const paths = isPaths(models) ? models : await this.#write(models);
    const files = await loadModelFiles(...paths);
    return { files, previous: this.#editions.adopt(files), limits: this.#limits, retries: 3 };
  }

  #write(models: Readonly<Record<string, string>>): Promise<string[]> {
    return Promise.all(
      Object.entries(models).map(async ([name, text]) => {
        const path = join(this.#folder, name);
        await writeFile(path, text);
        return path;
      }),
    );
  }
}

function isPaths(models: object): models is readonly string[] {
  return Array.isArray(models);
}

function linesOf(events: readonly ModelledEvent[]): string {
  const versions = new Map<string, number>();
  return events
    .map(({ stream, type, data = {} }, index) => {
      const version = (versions.get(stream) ?? 0) + 1;
      versions.set(stream, version);
      const time = new Date(Date.UTC(2026, 0, 5) + index * 1000).toISOString();
      return `${JSON.stringify({ id: `e-${index + 1}`, stream, version, type, time, data, metadata: {} })}\n`;
    })
    .join('');
}
