import type { ProblemCode } from '../../core/log/problem.ts';

/** A value of a file, in bytes. */
export interface FoundValue {
  readonly bytes: Uint8Array;
  /** Where they start in the file. */
  readonly offset: number;
  /** Line of the file that it starts in, from 1. */
  readonly line: number;
  /** Of the member that it is the value of, or in whose array it is an element; undefined outside an object. */
  readonly key: string | undefined;
  readonly isElement: boolean;
}

/** Told of bytes that are no value. */
export type ValueListener = (code: ProblemCode, line: number, message: string) => void;
