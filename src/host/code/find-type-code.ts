import * as vscode from 'vscode';
import { throwIfCancelled } from '../../core/events/errors.ts';
import type { ModelFile } from '../../protocol/models.ts';
import { readCode } from './read-code.ts';
import { typeLiterals, type LiteralRole, type TypeLiteral } from './type-literals.ts';

/** A place in the user's code that is about an event type. */
export interface TypePlace {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly role: LiteralRole;
  /** The line as it stands there. */
  readonly line: string;
}

const CODE_FILES = '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,cs,fs,java,kt,scala,py,go,rs,rb,php,ex,exs,swift,dart}';
const NOT_OWN = '**/{node_modules,dist,out,build,target,bin,obj,vendor,.git,.venv}/**';
const MOST_FILES = 10_000;
const MOST_PLACES = 200;
/** Files that are read at a time. */
const AT_ONCE = 16;

/** Where a model's file, and what it imports of the user's own, is about an event type; its `evolve` first. */
export async function findInModel({ code }: ModelFile, type: string, signal: AbortSignal): Promise<TypePlace[]> {
  const own = code.modules.map(({ uri }) => uri).filter((uri) => !uri.includes('/node_modules/'));
  const uris = own.map((uri) => vscode.Uri.parse(uri, true));
  return inOrder(await findInFiles(uris, type, signal));
}

/** Where the workspace's files of code are about an event type; the places that handle it first. */
export async function findInWorkspace(type: string, signal: AbortSignal): Promise<TypePlace[]> {
  const cancellation = new vscode.CancellationTokenSource();
  const cancel = (): void => cancellation.cancel();
  signal.addEventListener('abort', cancel);
  try {
    const uris = await vscode.workspace.findFiles(CODE_FILES, NOT_OWN, MOST_FILES, cancellation.token);
    return inOrder(await findInFiles(uris, type, signal));
  } finally {
    signal.removeEventListener('abort', cancel);
    cancellation.dispose();
  }
}

/** In the order of the files. Rejects with `cancelled`. */
async function findInFiles(uris: readonly vscode.Uri[], type: string, signal: AbortSignal): Promise<TypePlace[]> {
  const places: TypePlace[] = [];
  for (let index = 0; index < uris.length && places.length < MOST_PLACES; index += AT_ONCE) {
    throwIfCancelled(signal);
    const found = await Promise.all(uris.slice(index, index + AT_ONCE).map((uri) => findInFile(uri, type)));
    places.push(...found.flat());
  }
  return places.slice(0, MOST_PLACES);
}

async function findInFile(uri: vscode.Uri, type: string): Promise<TypePlace[]> {
  const text = await readCode(uri);
  // Most files have no word of it.
  if (text?.includes(type) !== true) return [];
  const literals = typeLiterals(text, new Set([type]));
  return evolveFirst(text, literals).map(({ start, end, role }) => {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = text.indexOf('\n', start);
    const line = text.slice(0, start).split('\n').length - 1;
    const range = new vscode.Range(line, start - lineStart, line, end - lineStart);
    return { uri, range, role, line: text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd).trim() };
  });
}

/** What folds events stands behind the word `evolve`; what decides and projects, mostly elsewhere. */
function evolveFirst(text: string, literals: readonly TypeLiteral[]): TypeLiteral[] {
  const evolve = text.search(/\bevolve\b\s*(?:[=:(]|<)/);
  const isEarly = ({ start }: TypeLiteral): boolean => evolve >= 0 && start < evolve;
  return [...literals.filter((literal) => !isEarly(literal)), ...literals.filter(isEarly)];
}

const ROLES: readonly LiteralRole[] = ['handled', 'declared', 'named'];

function inOrder(places: readonly TypePlace[]): TypePlace[] {
  return places.toSorted((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role));
}
