import type { ModelEvent } from '../model/model.ts';

/** Events that come one after the other in a log, columns beside one another; each event is made when it is asked for. */
export interface EventBatch {
  readonly count: number;
  readonly position: Float64Array;
  /** Places in `names`. */
  readonly type: Uint32Array;
  readonly stream: Uint32Array;
  readonly names: readonly string[];
  /** A new one every time, so that who changes it changes nobody else's. May throw where it is not readable. */
  event(place: number): ModelEvent;
}
