/** Files of the extension that an engine needs, or hands on: a worker from a blob has no folder to load them from. */
const ENGINE_ASSETS = [
  'sql-wasm.wasm',
  'native-scan.wasm',
  'sqlite.js',
  'engine.js',
  'engine-tools.js',
  'engine-sources.js',
  'engine-history.js',
  'models.web.js',
  'models.js',
] as const;
const MODELS_ASSETS = ['models.js', 'sqlite.js', 'sql-wasm.wasm'] as const;

/** Such a file: a bundle as its bytes, WebAssembly compiled. */
type Asset<Name extends string> = Name extends `${string}.wasm` ? WebAssembly.Module : Uint8Array<ArrayBuffer>;
type Assets<Name extends string> = { readonly [Each in Name]: Asset<Each> };

/** The first message to an engine. */
export type EngineAssets = Assets<(typeof ENGINE_ASSETS)[number]>;

/** What a worker of models needs of them; the first message to it. */
export type ModelsAssets = Assets<(typeof MODELS_ASSETS)[number]>;

type Read = (name: string) => Promise<Uint8Array<ArrayBuffer>>;

export const readEngineAssets = (read: Read): Promise<EngineAssets & Assets<'engine.web.js'>> =>
  readAssets(['engine.web.js', ...ENGINE_ASSETS], read);

export const readModelsAssets = (read: Read): Promise<ModelsAssets & Assets<'models.web.js'>> =>
  readAssets(['models.web.js', ...MODELS_ASSETS], read);

/** Reads files of the extension, all at once. */
async function readAssets<Name extends string>(names: readonly Name[], read: Read): Promise<Assets<Name>> {
  const entries = await Promise.all(names.map(async (name) => [name, await readOnce(name, read)] as const));
  return Object.fromEntries(entries) as Assets<Name>;
}

/** Every log that is opened needs them again, and they may come from afar. */
const kept = new Map<string, Promise<Uint8Array<ArrayBuffer> | WebAssembly.Module>>();

function readOnce(name: string, readFile: Read): Promise<Uint8Array<ArrayBuffer> | WebAssembly.Module> {
  let asset = kept.get(name);
  if (asset === undefined) {
    const bytes = readFile(name);
    asset = name.endsWith('.wasm') ? bytes.then((code) => WebAssembly.compile(code)) : bytes;
    kept.set(name, asset);
    asset.catch(() => kept.delete(name));
  }
  return asset;
}
