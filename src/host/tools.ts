/**
 * What the user starts or looks at, and nothing that is there before: the commands, links, and what is said in code. It
 * is a bundle of its own, loaded when the first of it is needed, so that the extension starts with less.
 */
export { typeHover } from './code/type-hover.ts';
export { typeLenses } from './code/type-lenses.ts';
export { HANDLERS } from './commands/handlers.ts';
export { StateDocuments } from './comparison/state-documents.ts';
export { openLink } from './links/open-link.ts';
