import { messageOf } from '../../protocol/channel.ts';
import type { AppendFailure } from '../../protocol/webview.ts';

/** What became of the last append. */
export type AppendOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'appending' }
  | {
      readonly kind: 'appended';
      readonly stream: string;
      readonly version: number;
      readonly position: number;
      readonly duplicate: boolean;
    }
  | { readonly kind: 'failed'; readonly failure: AppendFailure };

/** The host did not answer at all. */
export function noAnswer(error: unknown): AppendOutcome {
  return { kind: 'failed', failure: { code: 'engine-stopped', message: messageOf(error), events: [], total: 0 } };
}
