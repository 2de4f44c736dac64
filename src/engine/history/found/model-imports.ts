import { isIdentifier, memberSource, textSource } from '../../../core/source/text-source.ts';
import type { ExportPath } from '../../../protocol/models.ts';

/** Words that no import can be named, in the modules that we write. */
const TAKEN: ReadonlySet<string> = new Set(
  (
    'arguments assert await before break case catch class command const continue debugger decided default delete ' +
    'describe do else enum eval event expect export extends false finally for function given if implements import in ' +
    'instanceof interface JSON let new null package past private protected public return specification state static ' +
    'structuredClone super switch test this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** What a module that we write imports from a file of models, each export under a name of its own. */
export class ModelImports {
  /** Names by the exports that they stand for. */
  readonly #names = new Map<string, string>();

  /** What stands at a path of what the file exports, as code. */
  sourceOf([exported, ...members]: ExportPath): string {
    return this.#nameOf(exported) + members.map(memberSource).join('');
  }

  /** The import statement for all that was asked for. */
  statement(words: string): string {
    const names = [...this.#names];
    const byDefault = names.find(([exported]) => exported === 'default')?.[1];
    const others = names
      .filter(([exported]) => exported !== 'default')
      .map(([exported, name]) => {
        if (exported === name) return name;
        return `${isIdentifier(exported) ? exported : textSource(exported)} as ${name}`;
      })
      .toSorted();
    const named = others.length === 0 ? [] : [`{ ${others.join(', ')} }`];
    const what = [...(byDefault === undefined ? [] : [byDefault]), ...named].join(', ');
    return `import ${what} from ${textSource(words)};`;
  }

  #nameOf(exported: string): string {
    const known = this.#names.get(exported);
    if (known !== undefined) return known;
    const names = new Set(this.#names.values());
    let name = isIdentifier(exported) && !TAKEN.has(exported) ? exported : 'model';
    for (let number = 2; names.has(name); number++) name = `${name.replace(/\d+$/, '')}${number}`;
    this.#names.set(exported, name);
    return name;
  }
}
