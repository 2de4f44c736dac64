import { FoldlineError } from '../../../../src/core/events/errors.ts';
import type { Handlers } from '../../../../src/protocol/channel.ts';
import type { ModelCode, ModelFileReport, ModelsOwnerSide, ModuleCode } from '../../../../src/protocol/models.ts';

/**
 * Workers that read files of one line a thing: `import file`, `model name pattern`, and `hang`, `crash` or `throw`,
 * which they do when they are run.
 */
export class FakeModelsWorkers {
  started = 0;
  bundled: string[] = [];
  loads = 0;
  /** Held back until it resolves. */
  gate: Promise<void> = Promise.resolve();

  readonly start = (options: { readonly handlers: Handlers<ModelsOwnerSide> }): Promise<unknown> => {
    this.started++;
    const ended = Promise.withResolvers<Error | undefined>();
    const gone = Promise.withResolvers<never>();
    gone.promise.catch(() => undefined);
    const end = (error: Error | undefined): void => {
      ended.resolve(error);
      gone.reject(new FoldlineError('engine-stopped', error?.message ?? 'The connection was closed.'));
    };
    const work = { bundle: this.#bundle, load: this.#load };
    return Promise.resolve({
      ended: ended.promise,
      dispose: () => end(undefined),
      channel: {
        request: (name: 'bundle' | 'load', params: never, signal?: AbortSignal) =>
          Promise.race([work[name](params, options.handlers, end), gone.promise, whenAborted(signal)]),
      },
    });
  };

  readonly #bundle = async (
    { uri }: { readonly uri: string },
    handlers: Handlers<ModelsOwnerSide>,
  ): Promise<ModelCode> => {
    this.bundled.push(uri);
    await this.gate;
    const modules: ModuleCode[] = [];
    const read = async (wanted: string): Promise<void> => {
      if (modules.some((module) => module.uri === wanted)) return;
      const file = await handlers.requests.firstFile({ uris: [wanted] }, undefined as never);
      if (file === null) throw new FoldlineError('model-error', `There is no ${wanted}.`, { place: { uri, line: 1 } });
      modules.push({ uri: wanted, code: file.text, imports: {} });
      for (const [, imported = ''] of file.text.matchAll(/^import (.+)$/gm)) await read(new URL(imported, wanted).href);
    };
    await read(uri);
    return { uri, modules, hash: JSON.stringify(modules) };
  };

  readonly #load = async (
    { codes }: { readonly codes: readonly ModelCode[] },
    _: unknown,
    end: (error: Error) => void,
  ): Promise<readonly ModelFileReport[]> => {
    this.loads++;
    const text = codes.flatMap(({ modules }) => modules.map(({ code }) => code)).join('\n');
    if (/^crash$/m.test(text)) end(new Error('out of memory'));
    if (/^(hang|crash)$/m.test(text)) return new Promise(() => undefined);
    return codes.map(({ uri, modules }) => {
      const own = modules[0]?.code ?? '';
      const models = Array.from(own.matchAll(/^model (\S+) (\S+)$/gm), ([, name = '', streams = '']) => {
        return { name, streams, commands: [], takesAnyCommand: false };
      });
      const problems = /^throw$/m.test(own) ? [{ message: 'It threw.', place: { uri, line: 1 } }] : [];
      return { uri, models: problems.length > 0 ? [] : models, projections: [], queries: [], problems };
    });
  };
}

function whenAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new FoldlineError('cancelled', 'Cancelled.')));
  });
}
