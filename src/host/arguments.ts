import * as vscode from 'vscode';
import { FoldlineError } from '../core/events/errors.ts';
import type { SqlValue } from '../protocol/log.ts';

export type SqlParameters = readonly SqlValue[] | Readonly<Record<string, SqlValue>>;

/** Makes a value out of whatever was given; throws `invalid-argument` where it cannot. */
export type Reader<Value> = (value: unknown, name: string) => Value;

type Shape = Readonly<Record<string, Reader<unknown>>>;
type OptionalName<S extends Shape> = {
  [Name in keyof S]: undefined extends ReturnType<S[Name]> ? Name : never;
}[keyof S];

/** What a shape's readers make: members that are optional are absent where they were not given. */
export type Arguments<S extends Shape> = {
  readonly [Name in Exclude<keyof S, OptionalName<S>>]: ReturnType<S[Name]>;
} & { readonly [Name in OptionalName<S>]?: Exclude<ReturnType<S[Name]>, undefined> };

/** Reads an argument object. Every member must be one of the shape's; throws `invalid-argument` else. */
export function readArguments<S extends Shape>(argument: unknown, shape: S): Arguments<S> {
  if (typeof argument !== 'object' || argument === null || Array.isArray(argument)) {
    throw invalid(vscode.l10n.t('The argument must be an object.'));
  }
  for (const name of Object.keys(argument)) {
    if (!Object.hasOwn(shape, name)) {
      const known = Object.keys(shape).join(', ');
      throw invalid(vscode.l10n.t('There is no argument “{0}”. The arguments are: {1}.', name, known));
    }
  }
  const given = new Map<string, unknown>(Object.entries(argument));
  const values = Object.entries(shape)
    .map(([name, read]) => [name, read(given.get(name), name)] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(values) as Arguments<S>;
}

export function optional<Value>(read: Reader<Value>): Reader<Value | undefined> {
  return (value, name) => (value === undefined ? undefined : read(value, name));
}

export const text: Reader<string> = (value, name) => {
  if (typeof value !== 'string') throw invalid(vscode.l10n.t('“{0}” must be a text.', name));
  return value;
};

export const flag: Reader<boolean> = (value, name) => {
  if (typeof value !== 'boolean') throw invalid(vscode.l10n.t('“{0}” must be true or false.', name));
  return value;
};

/** A whole number, `least` or more. */
export function wholeNumber(least: number): Reader<number> {
  return (value, name) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
      throw invalid(vscode.l10n.t('“{0}” must be a whole number, {1} or more.', name, least));
    }
    return value;
  };
}

export function oneOf<const Value extends string>(values: readonly Value[]): Reader<Value> {
  return (value, name) => {
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) throw invalid(vscode.l10n.t('“{0}” must be one of: {1}.', name, values.join(', ')));
    return found;
  };
}

export function listOf<Value>(read: Reader<Value>): Reader<Value[]> {
  return (value, name) => {
    if (!Array.isArray(value)) throw invalid(vscode.l10n.t('“{0}” must be a list.', name));
    return value.map((item: unknown) => read(item, name));
  };
}

const ISO_TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** A time as milliseconds since 1970: ISO 8601 (UTC where it has no offset), such a number, or a `Date`. */
export const time: Reader<number> = (value, name) => {
  const milliseconds = value instanceof Date ? value.getTime() : typeof value === 'string' ? isoTime(value) : value;
  if (typeof milliseconds !== 'number' || !Number.isFinite(milliseconds)) {
    throw invalid(vscode.l10n.t('“{0}” must be a time: ISO 8601, or milliseconds since 1970.', name));
  }
  return milliseconds;
};

function isoTime(value: string): number {
  const match = ISO_TIME.exec(value);
  if (match === null) return NaN;
  return Date.parse(value.includes('T') && match[1] === undefined ? `${value}Z` : value);
}

export const abortSignal: Reader<AbortSignal> = (value, name) => {
  if (!(value instanceof AbortSignal)) throw invalid(vscode.l10n.t('“{0}” must be an AbortSignal.', name));
  return value;
};

/** Values for a statement's parameters: a list, or an object of names. */
export const sqlParameters: Reader<SqlParameters> = (value, name) => {
  if (Array.isArray(value)) return value.map((item: unknown) => sqlValue(item, name));
  if (typeof value !== 'object' || value === null) {
    throw invalid(vscode.l10n.t('“{0}” must be a list or an object.', name));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sqlValue(item, name)]));
};

function sqlValue(value: unknown, name: string): SqlValue {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
  if (isScalar || value === null || value instanceof Uint8Array) return value;
  throw invalid(vscode.l10n.t('“{0}” must hold texts, numbers, bytes and null.', name));
}

/** A file: a `Uri`, its JSON form, or its text. */
export const file: Reader<vscode.Uri> = (value, name) => {
  if (value instanceof vscode.Uri) return value;
  if (typeof value === 'string') {
    try {
      return vscode.Uri.parse(value, true);
    } catch {
      // Told below, as for everything that is no URI.
    }
  }
  throw invalid(vscode.l10n.t('“{0}” must be a URI.', name));
};

export function invalid(message: string): FoldlineError {
  return new FoldlineError('invalid-argument', message);
}
