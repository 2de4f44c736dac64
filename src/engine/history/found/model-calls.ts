import type { ExportPath, ModelExports } from '../../../protocol/models.ts';
import type { ModelImports } from './model-imports.ts';

/** Calls of a model's functions as code, whatever the shape of what its file exports. */
export class ModelCalls {
  readonly #exports: ModelExports;
  readonly #imports: ModelImports;
  readonly #isTypeScript: boolean;

  constructor(exports: ModelExports, imports: ModelImports, isTypeScript: boolean) {
    this.#exports = exports;
    this.#imports = imports;
    this.#isTypeScript = isTypeScript;
  }

  /** What only TypeScript has; nothing in JavaScript. */
  typed(code: string): string {
    return this.#isTypeScript ? code : '';
  }

  /** A declaration of the type `State`; nothing in JavaScript. */
  stateType(): string {
    return this.typed(`type State = ReturnType<typeof ${this.#source(this.#exports.evolve)}>;`);
  }

  initialState(): string {
    const { initialState } = this.#exports;
    if (initialState === undefined) return `undefined${this.typed(' as never')}`;
    const source = this.#source(initialState.path);
    return initialState.isFunction ? `${source}()` : `structuredClone(${source})`;
  }

  evolve(state: string, event: string): string {
    const { evolve, upcast } = this.#exports;
    const today = upcast === undefined ? event : `${this.#source(upcast)}(${event})`;
    return `${this.#source(evolve)}(${state}, ${today})`;
  }

  /** Whether the command is all that `decide` is given; else it is given the command's data alone. */
  takesWholeCommand(name: string): boolean {
    return this.#ownFunction(name) === undefined;
  }

  decide(name: string, command: string, state: string): string {
    const own = this.#ownFunction(name);
    if (own !== undefined) return `${this.#source(own)}(${state}, ${command})`;
    return `${this.#source(this.#exports.decide ?? ['decide'])}(${command}, ${state})`;
  }

  /** The three functions of a decider, as the members of an object. */
  decider(name: string): readonly { readonly key: string; readonly value: string }[] {
    const { evolve, upcast, initialState, decide } = this.#exports;
    const parameters = (one: string, other: string): string =>
      `(${one}${this.typed(': never')}, ${other}${this.typed(': never')})`;
    const decideFunction =
      this.takesWholeCommand(name) && decide !== undefined
        ? this.#source(decide)
        : `${parameters('command', 'state')} => ${this.decide(name, 'command', 'state')}`;
    const evolveFunction =
      upcast === undefined
        ? this.#source(evolve)
        : `${parameters('state', 'event')} => ${this.evolve('state', 'event')}`;
    const initialFunction =
      initialState?.isFunction === true ? this.#source(initialState.path) : `() => ${this.initialState()}`;
    return [
      member('decide', decideFunction),
      member('evolve', evolveFunction),
      member('initialState', initialFunction),
    ];
  }

  #ownFunction(name: string): ExportPath | undefined {
    return this.#exports.commands.find(([command]) => command === name)?.[1];
  }

  #source(path: ExportPath): string {
    return this.#imports.sourceOf(path);
  }
}

function member(key: string, value: string): { readonly key: string; readonly value: string } {
  return key === value ? { key: '', value } : { key: `${key}: `, value };
}
