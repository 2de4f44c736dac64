import type { AppendCondition } from './append-condition.ts';
import type { ExpectedVersion } from './expected-version.ts';
import type { NewEvent } from './new-event.ts';

/** Events for one stream, all of which are stored or none. */
export interface AppendRequest {
  readonly stream: string;
  /** At least one. */
  readonly events: readonly NewEvent[];
  /** `any` where absent. */
  readonly expectedVersion?: ExpectedVersion;
  readonly condition?: AppendCondition;
}

/** Where appended events stand. */
export interface AppendResult {
  readonly firstVersion: number;
  readonly lastVersion: number;
  readonly firstPosition: number;
  readonly lastPosition: number;
  /** They were there already, with the same ids and content; nothing was written. */
  readonly duplicate: boolean;
}
