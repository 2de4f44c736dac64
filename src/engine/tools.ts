/**
 * Work on a log as a whole, which few ask for and none when it is opened. It is a bundle of its own, loaded at its first
 * use, so that an engine starts with less.
 */
export { exportToFile } from './export-to-file.ts';
export { importLog } from './import-log.ts';
export { newModelFile } from './new-model/new-model-file.ts';
export { verifyContents } from './verification.ts';
