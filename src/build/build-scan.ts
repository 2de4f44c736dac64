import asc from 'assemblyscript/asc';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './paths.ts';

const SOURCE = 'src/core/log/native-scan/assembly/index.ts';
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--enable', 'bulk-memory'];

/** The scan of native lines (core/log/native-scan) as a WebAssembly binary. */
export async function compileScan(): Promise<Uint8Array<ArrayBuffer>> {
  let binary: Uint8Array<ArrayBuffer> | undefined;
  let said = '';
  const stderr = { write: (text: string | Uint8Array) => void (said += typeof text === 'string' ? text : '') };
  const { error } = await asc.main([SOURCE, '--baseDir', ROOT, '--outFile', 'scan.wasm', ...OPTIONS], {
    writeFile: (_, contents) => {
      if (typeof contents !== 'string') binary = new Uint8Array(contents);
    },
    stderr,
  });
  if (error !== null || binary === undefined) throw new Error(`${SOURCE} does not compile:\n${said}`);
  return binary;
}

export async function buildScan(outputFolder: string): Promise<void> {
  const target = join(outputFolder, 'native-scan.wasm');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, await compileScan());
}
