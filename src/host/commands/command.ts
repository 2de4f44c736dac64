import type { FoldlineContext } from '../context.ts';

/**
 * What a command does. The argument is an object of its own (then it asks nothing and answers), a file that a menu
 * is about, a node of a tree, or nothing.
 */
export type CommandHandler = (context: FoldlineContext, argument: unknown) => unknown;
