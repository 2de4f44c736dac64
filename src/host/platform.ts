import type { StartEngine } from '../platform/engine-connection.ts';
import type { StartModels } from '../platform/models-connection.ts';

/** What differs between the desktop and the browser, given by the entry files. */
export interface Platform {
  readonly startEngine: StartEngine;
  readonly startModels: StartModels;
  /** Whether engines read `file:` URIs by their path. */
  readonly readsPaths: boolean;
  /** Whether engines connect to databases and brokers. */
  readonly connects: boolean;
  /** Largest log that is opened where the user has set no limit, in megabytes. */
  readonly maximumSize: number;
}
