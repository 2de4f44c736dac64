import type { JsonNode } from '../../protocol/log.ts';

/** Where the rest of a JSON value comes from that is shown as a tree, and who copies of it. */
export interface JsonSource {
  /** More members of a container; none where they could not be had. */
  children(path: string, page: { readonly offset: number; readonly limit: number }): Promise<readonly JsonNode[]>;
  copy(path: string, what: 'value' | 'path'): void;
  /** Whether nothing but paths can be copied. */
  readonly copiesPathsOnly?: boolean;
  /** Says why a value is what it is; absent where nobody can. */
  readonly explain?: (path: string) => void;
}
