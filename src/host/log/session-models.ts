import * as vscode from 'vscode';
import { messageOf } from '../../core/events/errors.ts';
import type { EngineSide, ModelSetup } from '../../protocol/engine.ts';
import type { ProjectionState } from '../../protocol/models.ts';
import type { ModelSource } from '../models/model-source.ts';

type RequestName = keyof EngineSide['requests'];

/** Answers to these depend on the models. */
const ABOUT_MODELS: ReadonlySet<RequestName> = new Set<RequestName>([
  'stateDetail',
  'state',
  'diff',
  'compare',
  'compareChildren',
  'patch',
  'stateText',
  'text',
  'dispatch',
  'query',
  'projections',
  'rebuildProjection',
  'resumeProjection',
  'readModels',
]);

/** How long an answer waits for models that are still looked for, in milliseconds. */
const PATIENCE = 5_000;

export interface SessionModelsOptions {
  readonly source: ModelSource;
  readonly request: <Name extends 'setModels' | 'projections'>(
    name: Name,
    params: EngineSide['requests'][Name]['params'],
  ) => Promise<EngineSide['requests'][Name]['result']>;
  readonly log: vscode.LogOutputChannel;
}

/** A log's part in the user's models: hands them to its engine, and knows how far its projections are. */
export class SessionModels implements vscode.Disposable {
  readonly #options: SessionModelsOptions;
  readonly #ready: Promise<void>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #projected = new vscode.EventEmitter<readonly ProjectionState[]>();
  #setup: ModelSetup;
  #projections: readonly ProjectionState[] = [];

  /** The engine has taken other models. */
  readonly onDidChange = this.#changed.event;
  readonly onDidProject = this.#projected.event;

  constructor(options: SessionModelsOptions) {
    this.#options = options;
    this.#setup = options.source.setup;
    this.#ready = whenReady(options.source);
  }

  /** What an engine that opens the log now is given. */
  get setup(): ModelSetup {
    return this.#setup;
  }

  /** As last told. */
  get projections(): readonly ProjectionState[] {
    return this.#projections;
  }

  /** Holds back what is asked before the models are there, so that it is not answered without them. */
  async readyFor(name: RequestName): Promise<void> {
    if (ABOUT_MODELS.has(name)) await this.#ready;
  }

  /** Hands other models to the engine. */
  async set(setup: ModelSetup): Promise<void> {
    if (fingerprint(setup) === fingerprint(this.#setup)) return;
    this.#setup = setup;
    const { request, log } = this.#options;
    try {
      await request('setModels', setup);
      if (setup !== this.#setup) return;
      this.#changed.fire();
      // Projections that are gone tell nothing any more.
      this.tellProjections(await request('projections', null));
    } catch (error) {
      // A log that is not open gets them when it is opened again.
      log.debug(`The models were not taken: ${messageOf(error)}`);
    }
  }

  tellProjections(states: readonly ProjectionState[]): void {
    this.#projections = states;
    this.#projected.fire(states);
  }

  dispose(): void {
    this.#changed.dispose();
    this.#projected.dispose();
  }
}

async function whenReady(source: ModelSource): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  await Promise.race([source.whenReady(), late]);
  clearTimeout(timer);
}

/** Two setups of which this is the same are of the same models. */
function fingerprint({ files, limits, retries }: ModelSetup): string {
  return JSON.stringify([files.map(({ code }) => [code.uri, code.hash]), limits, retries]);
}
