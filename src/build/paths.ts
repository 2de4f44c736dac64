import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's top folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** What the build makes. */
export const DIST = join(ROOT, 'dist');
/** What development needs beside the npm packages, installed on demand: VS Code's server. */
export const TOOLS = join(ROOT, '.vscode-test');
