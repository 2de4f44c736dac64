/** What a worker of the user's models runs, a bundle of its own: node/ and web/ of the platform start it each in its way. */
export { serveModels } from './serve.ts';
