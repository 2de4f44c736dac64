/** Runs a bundle that is a CommonJS module. */
export function runBundle<Exports extends object>(code: Uint8Array<ArrayBuffer>): Exports {
  const module = { exports: {} as Exports };
  // A worker from a blob has no address to import another file from.
  // oxlint-disable-next-line typescript/no-implied-eval
  const run = new Function('module', new TextDecoder().decode(code)) as (given: typeof module) => void;
  run(module);
  return module.exports;
}
