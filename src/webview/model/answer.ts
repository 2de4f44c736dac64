import { hasErrorCode, messageOf } from '../../protocol/channel.ts';
import { modelErrorDetails } from '../../protocol/model-error-details.ts';
import type { InspectionFailure } from './inspection.ts';
import { LatestTask } from './latest-task.ts';

/** Why there is no answer. */
export interface AnswerFailure extends InspectionFailure {
  readonly code: string | undefined;
}

/**
 * The answer to the question that was asked last, asked when somebody looks at it. The last answer stays until the next
 * one is there.
 */
export class Answer<Question, Result> {
  #result: { readonly question: Question; readonly result: Result } | undefined;
  #failure: AnswerFailure | undefined;
  #wanted = '';
  #answered = '';
  readonly #task: LatestTask<{ readonly key: string; readonly question: Question }>;

  constructor(ask: (question: Question) => Promise<Result>, changed: () => void) {
    this.#task = new LatestTask(async ({ key, question }) => {
      try {
        this.#result = { question, result: await ask(question) };
        this.#failure = undefined;
      } catch (error) {
        const code = hasErrorCode(error) ? error.code : undefined;
        this.#failure = { code, message: messageOf(error), ...modelErrorDetails(error) };
      }
      this.#answered = key;
      changed();
    });
  }

  /** The last answer that there was, and to which question. */
  get last(): { readonly question: Question; readonly result: Result } | undefined {
    return this.#failure === undefined ? this.#result : undefined;
  }

  get failure(): AnswerFailure | undefined {
    return this.#failure;
  }

  /** Another answer than the one that is there is on its way. */
  get waiting(): boolean {
    return this.#answered !== this.#wanted;
  }

  /** Asks, unless this was asked last; `asOf` is another where the answer may be another. */
  want(question: Question, asOf: string): void {
    const key = JSON.stringify([question, asOf]);
    if (key === this.#wanted) return;
    this.#wanted = key;
    this.#task.run({ key, question });
  }
}
