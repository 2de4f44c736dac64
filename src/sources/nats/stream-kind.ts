import { decodeBase64, encodeBase64 } from '../../core/log/base64.ts';
import type { LogOrigin } from '../../core/log/log-format.ts';
import type { TranslatedEvent } from '../event-lines.ts';
import { messageEvent } from './message-event.ts';
import type { StoredMessage } from './stored-message.ts';

/** What a stream of JetStream is used for. */
export interface StreamKind {
  readonly origin: LogOrigin;
  /** Only subjects that this fits say something about what the stream holds; absent where all do. */
  readonly subjects?: string;
  /** How subjects are called as streams of events, and back. */
  streamOf(subject: string): string;
  subjectOf(stream: string): string;
  eventOf(message: StoredMessage): TranslatedEvent;
}

/** What a stream is, told by its name: buckets of keys and of objects are streams whose names their library gives. */
export function streamKind(name: string): StreamKind {
  if (name.startsWith('KV_')) return keyValueBucket(name.slice('KV_'.length));
  if (name.startsWith('OBJ_')) return objectStore(name.slice('OBJ_'.length));
  return EVENTS;
}

const EVENTS: StreamKind = {
  origin: { name: 'jetstream', label: 'NATS JetStream' },
  streamOf: (subject) => subject,
  subjectOf: (stream) => stream,
  eventOf: (message) => messageEvent(message),
};

/** Keys are streams; a message without an operation puts a value. */
function keyValueBucket(bucket: string): StreamKind {
  const prefix = `$KV.${bucket}.`;
  const streamOf = (subject: string): string => (subject.startsWith(prefix) ? subject.slice(prefix.length) : subject);
  return {
    origin: { name: 'nats-kv', label: 'NATS KV bucket' },
    streamOf,
    subjectOf: (stream) => prefix + stream,
    eventOf: (message) => ({
      ...messageEvent(message, streamOf(message.subject)),
      type: headerOf(message, 'KV-Operation') ?? headerOf(message, 'Nats-Marker-Reason') ?? 'PUT',
    }),
  };
}

/** What is said of each object is an event; the chunks that it was cut into are not. */
function objectStore(bucket: string): StreamKind {
  const prefix = `$O.${bucket}.M.`;
  const streamOf = (subject: string): string => {
    const bytes = subject.startsWith(prefix) ? decodeBase64(subject.slice(prefix.length)) : undefined;
    return bytes === undefined ? subject : new TextDecoder().decode(bytes);
  };
  return {
    origin: { name: 'nats-object-store', label: 'NATS object store' },
    subjects: `${prefix}>`,
    streamOf,
    subjectOf: (stream) => prefix + urlBase64(new TextEncoder().encode(stream)),
    eventOf: (message) => {
      const event = messageEvent(message, streamOf(message.subject));
      return { ...event, type: isDeleted(event.data) ? 'DELETE' : 'PUT' };
    },
  };
}

function headerOf({ headers }: StoredMessage, name: string): string | undefined {
  return headers.find(([each]) => each === name)?.[1][0];
}

/** As the libraries of object stores write names: the alphabet for URLs, with padding. */
function urlBase64(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_');
}

function isDeleted(data: string): boolean {
  const value: unknown = JSON.parse(data);
  return typeof value === 'object' && value !== null && 'deleted' in value && value.deleted === true;
}
