import { hasErrorCode } from '../../protocol/channel.ts';
import type { DispatchAnswer, DispatchDecision, DispatchFailure, DispatchView } from '../../protocol/dispatch-form.ts';
import { noAnswer, type Preview } from './dispatch-outcome.ts';

/** A pause in typing after which it is decided, in milliseconds. */
const PAUSE = 250;

type Decide = (decision: DispatchDecision, signal: AbortSignal) => Promise<DispatchAnswer>;

/**
 * What the command would lead to, decided anew a moment after it was changed. One decision runs at a time: that of an
 * older text is given up.
 */
export class LivePreview {
  readonly #decide: Decide;
  readonly #changed: () => void;
  #preview: Preview = { kind: 'incomplete' };
  /** The decision that is shown or under way, as text to compare. */
  #wanted: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | undefined;

  constructor(decide: Decide, changed: () => void) {
    this.#decide = decide;
    this.#changed = changed;
  }

  get preview(): Preview {
    return this.#preview;
  }

  /** What is on the screen: what was decided last, also while it is decided anew. */
  get view(): DispatchView | undefined {
    if (this.#preview.kind === 'decided') return this.#preview.view;
    return this.#preview.kind === 'deciding' ? this.#preview.before : undefined;
  }

  /** The command is this now; undefined: something is missing. What has not changed is not decided again. */
  want(decision: DispatchDecision | undefined): void {
    const wanted = decision === undefined ? undefined : JSON.stringify(decision);
    if (wanted === this.#wanted) return;
    this.#stop();
    this.#wanted = wanted;
    if (decision === undefined) this.#show({ kind: 'incomplete' });
    else {
      this.#show({ kind: 'deciding', before: this.view });
      this.#timer = setTimeout(() => void this.#run(decision), PAUSE);
    }
  }

  /** Decides at once, also what was decided already: the stream or the model is another by now. */
  async again(decision: DispatchDecision): Promise<void> {
    this.#stop();
    this.#wanted = JSON.stringify(decision);
    this.#show({ kind: 'deciding', before: this.view });
    await this.#run(decision);
  }

  /** Shows why a decision failed that was made elsewhere. */
  fail(failure: DispatchFailure): void {
    this.#stop();
    this.#show({ kind: 'failed', failure });
  }

  async #run(decision: DispatchDecision): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    let preview: Preview;
    try {
      const answer = await this.#decide(decision, running.signal);
      preview = answer.decided ? { kind: 'decided', view: answer.view } : { kind: 'failed', failure: answer.failure };
    } catch (error) {
      if (hasErrorCode(error, 'cancelled') && this.#running !== running) return;
      preview = { kind: 'failed', failure: noAnswer(error) };
    }
    if (this.#running === running) this.#show(preview);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = undefined;
  }

  #show(preview: Preview): void {
    this.#preview = preview;
    this.#changed();
  }
}
