const NAMES = new Set(
  (
    'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain ' +
    'events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl ' +
    'stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib'
  ).split(' '),
);

/** The full name of a module of Node.js (`node:fs/promises`); undefined where the words of an import name none. */
export function builtinName(words: string): string | undefined {
  if (words.startsWith('node:')) return words;
  return NAMES.has(words.split('/', 1)[0] ?? '') ? `node:${words}` : undefined;
}
