import type { ModelReference } from './models.ts';

/** The languages of tests that a given/when/then is written in. */
export const TEST_FRAMEWORKS = ['vitest', 'jest', 'node:test', 'emmett'] as const;
export type TestFramework = (typeof TEST_FRAMEWORKS)[number];

/** What a log knows of an event type. */
export interface TypeFacts {
  readonly events: number;
  /** Streams that have events of it. */
  readonly streams: number;
  readonly lastPosition: number;
  readonly lastTime: string | null;
}

/** What the engine writes about what was found. */
export interface FoundRequests {
  /**
   * A test of the user's own model: given the events before an event, when what led to it is decided (or the event is
   * folded), then its state. `modelFile` is the path of the model's file from that of the test. `decidedBy` is the command
   * that leads to the event, where one is found. Rejects with `not-found` where the stream has no model, and as states do.
   */
  writeTest: {
    params: { readonly position: number; readonly framework: TestFramework; readonly modelFile: string };
    result: { readonly text: string; readonly decidedBy: string | null };
  };
  /** A report of events and what each changed, in Markdown (CommonMark). `of` says how many there are to report of. */
  writeReport: {
    params: { readonly positions: readonly number[]; readonly of: number; readonly title: string };
    result: { readonly text: string };
  };
  /** Null where no event is of the type. */
  typeFacts: { params: { readonly type: string }; result: TypeFacts | null };
  /**
   * What a program needs to fold a stream up to an event: JSON with the `exports` of the model (`ModelExports`) and the
   * `events`, the chosen one last. Rejects with `not-found` where the stream has no model.
   */
  debugRun: {
    params: { readonly position: number };
    result: { readonly model: ModelReference; readonly text: string };
  };
}
