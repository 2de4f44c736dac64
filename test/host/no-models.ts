import type { ModelSource } from '../../src/host/models/model-source.ts';

/** A workspace without models, for sessions that are not about them. */
export const noModels: ModelSource = {
  setup: { files: [], limits: { timeLimit: 2_000, memoryLimit: 512 }, retries: 3 },
  onDidChange: () => ({ dispose: () => undefined }),
  whenReady: () => Promise.resolve(),
};
