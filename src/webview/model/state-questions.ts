import type { ComparedStates, Comparison } from '../../protocol/comparison.ts';
import type { Explanation } from '../../protocol/explain.ts';
import type { JsonNode } from '../../protocol/log.ts';
import type { SuggestedStream } from '../../protocol/webview.ts';
import { Answer } from './answer.ts';
import type { LogHost } from './log-host.ts';

/** Changes of a value that are shown: more than that nobody scrolls through. */
const MOST_CHANGES = 100_000;
/** Changes before the selected event that are asked for first, so that there is something to see at once. */
const NEAREST_CHANGES = 500;
/** Characters of a value in the list of its changes. */
const LONGEST_VALUE = 200;

/** A value of a stream's states. */
export interface ExplainedValue {
  readonly stream: string;
  readonly path: string;
  /** Of its changes up to a version; of all where absent. */
  readonly version?: number;
}

/** What is asked about states of the log: how two of them differ, and why a value is what it is. */
export class StateQuestions {
  readonly comparison: Answer<ComparedStates, Comparison>;
  readonly explanation: Answer<ExplainedValue, Explanation>;
  /** Of the last changes up to a version, which are there sooner than all of them. */
  readonly nearestChanges: Answer<ExplainedValue, Explanation>;
  readonly #host: LogHost;
  #revision = 0;

  constructor(host: LogHost, changed: () => void) {
    this.#host = host;
    this.comparison = new Answer((compared) => host.request('compare', compared), changed);
    const explain = (value: ExplainedValue, limit: number): Promise<Explanation> =>
      host.request('explain', { ...value, limit, textLimit: LONGEST_VALUE });
    this.explanation = new Answer((value) => explain(value, MOST_CHANGES), changed);
    this.nearestChanges = new Answer((value) => explain(value, NEAREST_CHANGES), changed);
  }

  /** Counts how often states became others, of the same events. */
  get revision(): number {
    return this.#revision;
  }

  /** Folds or models are others, or the log was read anew. */
  becameOthers(): void {
    this.#revision++;
  }

  /** More members of a container in a comparison; none where they could not be had. */
  async comparedChildren(
    compared: ComparedStates,
    path: string,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<readonly JsonNode[]> {
    return (await this.#host.ask('compareChildren', { ...compared, path, ...page })) ?? [];
  }

  streamsLike(text: string): Promise<readonly SuggestedStream[] | undefined> {
    return this.#host.ask('streams', { text });
  }

  openComparison(compared: ComparedStates): void {
    this.#host.notify('openComparison', compared);
  }

  copyPatch(compared: ComparedStates): void {
    this.#host.notify('copyPatch', compared);
  }
}
