import { messageOf } from '../../protocol/channel.ts';
import type { EventDetail, StateDetail } from '../../protocol/log.ts';
import { modelErrorDetails } from '../../protocol/model-error-details.ts';
import type { ModelErrorDetails } from '../../protocol/models.ts';
import { LatestTask } from './latest-task.ts';

/** Why something could not be had; with a place in the user's own code, and an event, where those are known. */
export interface InspectionFailure extends ModelErrorDetails {
  readonly message: string;
}

/** What the inspector shows of the selected event. The last answer stays until the next one is there. */
export class Inspection {
  detail: EventDetail | null = null;
  state: StateDetail | null = null;
  detailError: InspectionFailure | undefined;
  stateError: InspectionFailure | undefined;
  readonly #changed: () => void;
  readonly #detailTask: LatestTask<number>;
  readonly #stateTask: LatestTask<number>;
  #epoch = 0;

  constructor(
    requests: {
      readonly detail: (position: number) => Promise<EventDetail>;
      readonly state: (position: number) => Promise<StateDetail>;
    },
    changed: () => void,
  ) {
    this.#changed = changed;
    this.#detailTask = this.#task(requests.detail, (detail, error) => {
      this.detail = detail;
      this.detailError = error;
    });
    this.#stateTask = this.#task(requests.state, (state, error) => {
      this.state = state;
      this.stateError = error;
    });
  }

  show(position: number | null): void {
    if (position === null) return this.clear();
    this.#detailTask.run(position);
    this.#stateTask.run(position);
  }

  /** The fold or the model is another: the state is asked for again. */
  refreshState(position: number | null): void {
    if (position !== null) this.#stateTask.run(position);
  }

  clear(): void {
    this.#epoch++;
    this.#detailTask.clear();
    this.#stateTask.clear();
    this.detail = null;
    this.state = null;
    this.detailError = undefined;
    this.stateError = undefined;
  }

  #task<Answer>(
    request: (position: number) => Promise<Answer>,
    show: (answer: Answer | null, error: InspectionFailure | undefined) => void,
  ): LatestTask<number> {
    return new LatestTask(async (position) => {
      const epoch = this.#epoch;
      try {
        const answer = await request(position);
        if (epoch === this.#epoch) show(answer, undefined);
      } catch (error) {
        if (epoch === this.#epoch) show(null, { message: messageOf(error), ...modelErrorDetails(error) });
      }
      this.#changed();
    });
  }
}
