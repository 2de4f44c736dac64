/**
 * Work on a log as a whole, and commands: what few ask for and none when a log is opened. It is a bundle of its own, loaded at its first
 * use, so that an engine starts with less.
 */
export { Dispatcher } from './commands/dispatcher.ts';
export { compareRecordedStates } from './compare-recorded-states.ts';
export { exportToFile } from './export-to-file.ts';
export { exportToServer } from './export-to-server.ts';
export { importLog } from './import-log.ts';
export { newModelFile } from './new-model/new-model-file.ts';
export { verifyContents } from './verification.ts';
