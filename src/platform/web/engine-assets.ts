/** Files of the extension that an engine needs, or hands on: a worker from a blob has no folder to load them from. */
export const ENGINE_ASSETS = [
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

/** The bytes of such files; the first message to an engine. */
export type EngineAssets = Readonly<Record<(typeof ENGINE_ASSETS)[number], Uint8Array<ArrayBuffer>>>;

/** What a worker of models needs of them; the first message to it. */
export type ModelsAssets = Pick<EngineAssets, (typeof MODELS_ASSETS)[number]>;
export const MODELS_ASSETS = ['models.js', 'sqlite.js', 'sql-wasm.wasm'] as const;

/** Reads files of the extension, all at once. */
export async function readAssets<Name extends string>(
  names: readonly Name[],
  read: (name: string) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<Readonly<Record<Name, Uint8Array<ArrayBuffer>>>> {
  const entries = await Promise.all(names.map(async (name) => [name, await read(name)] as const));
  return Object.fromEntries(entries) as Record<Name, Uint8Array<ArrayBuffer>>;
}
