import type { SqlJsStatic } from 'sql.js';
import { Channel, type Handlers, type Port } from '../protocol/channel.ts';
import type { ModelsOwnerSide, ModelsSide } from '../protocol/models.ts';
import { Alive } from './alive.ts';
import { Branches } from './branches.ts';
import { Bundler } from './bundle/bundler.ts';
import { Commands } from './commands.ts';
import { Effects } from './effects.ts';
import type { Builtin } from './evaluate.ts';
import { LoadedModules } from './loaded-modules.ts';
import { Observing } from './observing.ts';
import { Projections } from './projections.ts';
import { Specifications } from './specifications.ts';
import { ModelStates } from './states.ts';

/** What the user's code has around it; node/ and web/ of the platform each give it. */
export interface ModelsEnvironment {
  readonly platform: 'node' | 'browser';
  /** Modules of Node.js; absent where there are none. */
  readonly builtin?: Builtin;
  /** Ends the worker where it keeps more memory than it may; called now and then, between calls of the user's code. */
  readonly checkMemory?: () => void;
  /** Loads SQLite, on first use. */
  readonly loadSqlite: () => Promise<SqlJsStatic>;
}

/** What a worker of models that was started can be asked beside its messages. */
export interface ServedModels {
  /** Whether an error came from code of the user's. */
  readonly isOfUser: (error: unknown) => boolean;
}

/**
 * Bundles and runs the user's models for whoever is at the other end of the port. To be called before any code of the
 * user's runs: the clock and the port are taken now.
 */
export function serveModels(port: Port, environment: ModelsEnvironment): ServedModels {
  const { platform, builtin, checkMemory, loadSqlite } = environment;
  const handlers: Handlers<ModelsSide> = {
    requests: {
      bundle: ({ uri }, { signal }) => bundler.bundle(uri, (uris) => owner.request('firstFile', { uris }, signal)),
      load: ({ codes }) => {
        const reports = modules.load(codes);
        states.forget();
        projections.changed();
        return reports;
      },
      states: (params, { signal }) => states.states(params, signal),
      decide: (params, { signal }) => commands.decide(params, signal),
      branch: (params, { signal }) => branches.endOf(params, signal),
      explain: (params, { signal }) => observing.explain(params, signal),
      firstHolding: (params, { signal }) => observing.firstHolding(params, signal),
      effects: (params, { signal }) => effects.find(params, signal),
      endEffects: ({ search }) => {
        effects.end(search);
        return null;
      },
      specify: (params, { signal }) => specifications.specify(params, signal),
      modelExports: ({ model }) => modules.model(model).model.exports,
      follow: async (params) => {
        await projections.follow(params);
        return null;
      },
      projections: () => projections.list(),
      rebuild: async ({ name }) => {
        await projections.rebuild(name);
        return null;
      },
      resume: async (params) => {
        await projections.resume(params);
        return null;
      },
      whenAt: async (params, { signal }) => {
        await projections.whenAt(params, signal);
        return null;
      },
      tables: () => projections.tables(),
      snapshot: async (params, { transfer }) => {
        const snapshot = await projections.snapshot(params);
        if (snapshot !== null) transfer(snapshot.bytes.buffer);
        return snapshot;
      },
    },
    notifications: {
      grew: (params) => projections.grew(params),
    },
  };
  const owner = new Channel<ModelsSide, ModelsOwnerSide>(port, handlers);
  const alive = new Alive(
    {
      alive: () => {
        owner.notify('alive', null);
        checkMemory?.();
      },
      at: (position) => owner.notify('at', position === undefined ? {} : { position }),
    },
    performance.now.bind(performance),
  );
  const bundler = new Bundler({ platform, builtin, beat: () => alive.beat() });
  const modules = new LoadedModules(builtin, () => alive.beat());
  const states = new ModelStates(modules, owner, alive);
  const commands = new Commands(states, alive);
  const branches = new Branches(states, alive);
  const observing = new Observing(states, alive);
  const effects = new Effects(states, alive);
  const specifications = new Specifications(states, alive);
  const projections = new Projections(modules, owner, alive, loadSqlite);
  // Its owner counts from here on: how long it took to start is not the user's code.
  owner.notify('alive', null);
  return { isOfUser: (error) => modules.placeOf(error) !== undefined };
}
