/** What was thrown says, for people, without the name of its class. Never throws, whatever the user's code threw. */
export function thrownMessage(thrown: unknown): string {
  try {
    if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) {
      const message = String(thrown.message);
      if (message !== '') return message;
      if ('name' in thrown) return String(thrown.name);
    }
    return String(thrown);
  } catch {
    return 'An error that cannot be read.';
  }
}
