import type { NewModelFile } from '../../protocol/engine.ts';
import type { LogContents } from '../log-contents.ts';
import { modelText } from './model-text.ts';
import { modelFileName } from './names.ts';
import { planModel } from './plan-model.ts';

/** A first model of a category's streams, from their event types and payloads. Throws `not-found`. */
export function newModelFile(contents: LogContents, category: string): NewModelFile {
  return { name: modelFileName(category), text: modelText(planModel(contents, category)) };
}
