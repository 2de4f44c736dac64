/** What the worker of an engine runs, a bundle of its own: node/ and web/ of the platform start it each in its way. */
export { serveEngine } from './serve.ts';
export { serveParts } from './serve-parts.ts';
