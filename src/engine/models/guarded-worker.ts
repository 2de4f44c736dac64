import { FoldlineError, messageOf } from '../../core/events/errors.ts';
import { Channel, type Handlers } from '../../protocol/channel.ts';
import type { ModelCode, ModelLimits, ModelsOwnerSide, ModelsSide } from '../../protocol/models.ts';
import type { ModelsWorker } from '../environment.ts';

/** What a worker may take to start on a machine that is busy, in milliseconds. */
const LONGEST_START = 15_000;

export interface GuardedWorkerOptions {
  /** Starts a worker that may have so many megabytes. */
  readonly start: (options: { readonly memoryLimit: number }) => ModelsWorker;
  /** What the worker may ask, and what it tells. */
  readonly handlers: Handlers<ModelsOwnerSide>;
  /** Called when a worker has ended, for whatever reason but that nobody wants it any more. */
  readonly ended?: (error: FoldlineError) => void;
}

interface Running {
  readonly worker: ModelsWorker;
  readonly channel: Channel<ModelsOwnerSide, ModelsSide>;
  /** Settles when it has loaded the models that there are now. */
  ready: Promise<unknown>;
  /** When it last gave a sign that the user's code comes back from its calls, in milliseconds since 1970. */
  sign: number;
  /** It has given a sign of its own; before that it is starting, and none of the user's code runs. */
  isUp: boolean;
  /** Of its own requests, those that it has no answer to yet: meanwhile it waits, and does not hang. */
  asking: number;
  /** Of requests to it. */
  pending: number;
  /** Whether it is looked at now and then. */
  isWatched: boolean;
  /** The event that it said it was about to hand to the user's code. */
  at: number | undefined;
}

/**
 * A worker of the user's code. It is started when it is needed; one call of that code that takes longer than the limit
 * ends it, and everything that waits for it rejects with `model-timeout`. The next request starts another.
 */
export class GuardedWorker {
  readonly #options: GuardedWorkerOptions;
  #codes: readonly ModelCode[] = [];
  #limits: ModelLimits;
  #running: Running | undefined;
  #disposed = false;

  constructor(limits: ModelLimits, options: GuardedWorkerOptions) {
    this.#limits = limits;
    this.#options = options;
  }

  /** Another worker with the same models. */
  twin(): GuardedWorker {
    const twin = new GuardedWorker(this.#limits, this.#options);
    twin.setModels(this.#codes, this.#limits);
    return twin;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Other models, or the same with other code. */
  setModels(codes: readonly ModelCode[], limits: ModelLimits): void {
    const needsAnother = limits.memoryLimit !== this.#limits.memoryLimit;
    this.#codes = codes;
    this.#limits = limits;
    if (needsAnother) this.stop();
    else if (this.#running !== undefined) this.#load(this.#running);
  }

  /**
   * Asks the worker, with the models of now. Rejects with what it says, and with `model-timeout` or `model-error`. The
   * buffers named are moved rather than copied.
   */
  async request<Name extends keyof ModelsSide['requests']>(
    name: Name,
    params: ModelsSide['requests'][Name]['params'],
    signal?: AbortSignal,
    transfer?: readonly ArrayBuffer[],
  ): Promise<ModelsSide['requests'][Name]['result']> {
    const running = (this.#running ??= this.#start());
    await running.ready;
    return this.#watched(running, () => running.channel.request(name, params, signal, transfer));
  }

  notify(name: 'grew', params: ModelsSide['notifications']['grew']): void {
    this.#running?.channel.notify(name, params);
  }

  /** Ends the worker; what waits for it rejects with `cancelled`. */
  stop(): void {
    if (this.#running !== undefined)
      this.#end(this.#running, new FoldlineError('cancelled', 'Models are loaded anew.'));
  }

  dispose(): void {
    this.#disposed = true;
    if (this.#running !== undefined)
      this.#end(this.#running, new FoldlineError('engine-stopped', 'The log was closed.'));
  }

  #start(): Running {
    if (this.#disposed) throw new FoldlineError('engine-stopped', 'The log was closed.');
    const worker = this.#options.start({ memoryLimit: this.#limits.memoryLimit });
    const channel = new Channel<ModelsOwnerSide, ModelsSide>(
      worker.port,
      this.#handlersOf(() => running),
    );
    const running: Running = {
      worker,
      channel,
      ready: Promise.resolve(),
      sign: Date.now(),
      isUp: false,
      asking: 0,
      pending: 0,
      isWatched: false,
      at: undefined,
    };
    this.#load(running);
    void worker.ended.then((error) => {
      if (this.#running !== running) return;
      const reason = error === undefined ? 'it ended' : messageOf(error);
      this.#fail(running, new FoldlineError('model-error', `The models’ worker is gone: ${reason}`, whereOf(running)));
    });
    return running;
  }

  #load(running: Running): void {
    const codes = this.#codes;
    running.ready = running.ready
      .catch(() => undefined)
      .then(() => this.#watched(running, () => running.channel.request('load', { codes })));
    // Whoever asks next is told.
    running.ready.catch(() => undefined);
  }

  #handlersOf(running: () => Running): Handlers<ModelsOwnerSide> {
    const { requests, notifications } = this.#options.handlers;
    const heard = (): Running => {
      running().isUp = true;
      running().sign = Date.now();
      return running();
    };
    const asked = async <Result>(answer: () => Promise<Result> | Result): Promise<Result> => {
      heard().asking++;
      try {
        return await answer();
      } finally {
        running().asking--;
        running().sign = Date.now();
      }
    };
    return {
      requests: {
        firstFile: (params, context) => asked(() => requests.firstFile(params, context)),
        streamEvents: (params, context) => asked(() => requests.streamEvents(params, context)),
        logEvents: (params, context) => asked(() => requests.logEvents(params, context)),
      },
      notifications: {
        alive: (params) => {
          heard();
          notifications.alive(params);
        },
        at: (params) => {
          heard().at = params.position;
          notifications.at(params);
        },
        projections: (params) => {
          heard();
          notifications.projections(params);
        },
      },
    };
  }

  async #watched<Result>(running: Running, ask: () => Promise<Result>): Promise<Result> {
    if (running.pending === 0) running.sign = Date.now();
    running.pending++;
    if (!running.isWatched) this.#watch(running);
    try {
      const result = await ask();
      running.isUp = true;
      return result;
    } finally {
      running.pending--;
      running.sign = Date.now();
    }
  }

  #watch(running: Running): void {
    const { timeLimit } = this.#limits;
    const isLate = (): boolean => {
      const limit = running.isUp ? timeLimit : Math.max(timeLimit, LONGEST_START);
      return running.asking === 0 && Date.now() - running.sign > limit;
    };
    running.isWatched = true;
    const check = (): void => {
      running.isWatched = running.pending > 0 && this.#running === running;
      if (!running.isWatched) return;
      if (!isLate()) setTimeout(check, timeLimit / 4);
      // Where this thread was busy itself, signs have come that it has not looked at yet.
      else {
        setTimeout(() => {
          if (isLate()) this.#fail(running, timeout(timeLimit, whereOf(running)));
          else check();
        }, 20);
      }
    };
    setTimeout(check, timeLimit / 4);
  }

  #fail(running: Running, error: FoldlineError): void {
    this.#end(running, error);
    this.#options.ended?.(error);
  }

  #end(running: Running, reason: FoldlineError): void {
    if (this.#running === running) this.#running = undefined;
    running.channel.dispose(reason);
    running.worker.dispose();
  }
}

function timeout(timeLimit: number, details: { readonly position?: number } | undefined): FoldlineError {
  const message = `The model took longer than ${timeLimit / 1000} s for one call, and was ended.`;
  return new FoldlineError('model-timeout', message, details);
}

function whereOf({ at }: Running): { readonly position?: number } | undefined {
  return at === undefined ? undefined : { position: at };
}
