import type { AppendResult } from '../../protocol/log.ts';
import type { AppendFailure } from '../../protocol/webview.ts';

/** What became of a branch that was to be exported or appended. */
export type BranchOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'exported'; readonly events: number; readonly file: string }
  | { readonly kind: 'export-failed'; readonly message: string }
  | { readonly kind: 'appending' }
  | { readonly kind: 'appended'; readonly stream: string; readonly place: AppendResult }
  | { readonly kind: 'append-failed'; readonly failure: AppendFailure };
