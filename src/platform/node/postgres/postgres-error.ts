import { FoldlineError, isFoldlineError, messageOf } from '../../../core/events/errors.ts';

/** Codes of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CANCELLED = '57014';
const PERMISSION = '42501';
/** It shuts down, crashed, starts, or was told to end this connection. */
const GOING_AWAY = /^(?:57P0\d|08\d\d\d)$/;
/** A name, a password, a database that it does not let in, or too many connections. */
const REFUSED = /^(?:28\d\w\d|28P01|3D000|53300)$/;

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens there',
  ECONNRESET: 'The connection was cut',
  EHOSTUNREACH: 'There is no way to this host',
  ENETUNREACH: 'There is no way to this host',
  ENOTFOUND: 'There is no host of this name',
  EAI_AGAIN: 'The name of the host cannot be looked up',
  EPIPE: 'The connection was cut',
  ETIMEDOUT: 'It does not answer',
  ENOENT: 'There is no such socket',
};

/** What failed at a server, as an error of ours that says what to look at. `where` names the server. */
export function postgresError(error: unknown, where: string): FoldlineError {
  if (isFoldlineError(error)) return error;
  const code = codeOf(error);
  const message = sentence(messageOf(error));
  if (code in NETWORK) return unreachable(`${where} cannot be reached. ${NETWORK[code]} (${code}).`);
  if (/^timeout expired|^Query read timeout/.test(messageOf(error))) return unreachable(`${where} does not answer.`);
  if (/^Connection terminated|Client has encountered a connection error|was closed/i.test(messageOf(error))) {
    return unreachable(`${where} cut the connection.`);
  }
  if (/does not support SSL/.test(messageOf(error))) {
    return refused(`${where} speaks no TLS. Choose a connection without it, or turn it on in the server.`, code);
  }
  if (isAboutCertificate(code)) {
    return refused(`The certificate of ${where} is not valid for it: ${message} (${code}).`, code);
  }
  if (GOING_AWAY.test(code)) return unreachable(`${where} cannot be used now: ${message}`);
  if (code === CANCELLED) return refused(`${where} gave up: ${message} Choose a smaller window.`, code);
  if (REFUSED.test(code)) return refused(`${where} refuses the connection: ${message}`, code);
  if (code === PERMISSION) return refused(`${where} does not permit it: ${message}`, code);
  return refused(`${where} says: ${message}`, code);
}

/** Whether a statement was ended by a cancel, or because it took too long. */
export function isCancel(error: unknown): boolean {
  return codeOf(error) === CANCELLED;
}

function codeOf(error: unknown): string {
  // Of several addresses of a host each has failed.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  return typeof first === 'object' && first !== null && 'code' in first && typeof first.code === 'string'
    ? first.code
    : '';
}

function isAboutCertificate(code: string): boolean {
  return /CERT|^ERR_TLS|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_SSL/.test(code);
}

function unreachable(message: string): FoldlineError {
  return new FoldlineError('server-unreachable', message);
}

function refused(message: string, sqlState: string): FoldlineError {
  return new FoldlineError('server-refused', message, { sqlState });
}

function sentence(text: string): string {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
