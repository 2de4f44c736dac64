/**
 * Paths within URIs, as texts: the schemes of workspaces are many (`file`, `vscode-vfs`, …), and all that is needed of
 * them is what `/` means. Names are percent-encoded as VS Code does it, so that a URI made here is that of the document.
 */

const PATH_START = /^[^:/?#]+:(?:\/\/[^/?#]*)?/;

/** The folder that a file or a folder stands in, with a `/` at its end; that of the root is the root. */
export function parentFolder(uri: string): string {
  const root = rootLength(uri);
  const trimmed = uri.endsWith('/') ? uri.slice(0, -1) : uri;
  const slash = trimmed.lastIndexOf('/');
  return slash < root ? `${uri.slice(0, root)}/` : uri.slice(0, slash + 1);
}

/** This folder and those around it, innermost first. */
export function foldersUpward(folder: string): readonly string[] {
  const folders: string[] = [];
  let next = folder;
  do {
    folders.push(next);
    next = parentFolder(next);
  } while (next !== folders.at(-1));
  return folders;
}

/** What a path leads to from a folder (which ends with `/`); `..` does not lead out of the root. */
export function joinPath(folder: string, path: string): string {
  const rooted = path.startsWith('/');
  const start = folder.slice(0, rootLength(folder));
  const segments = rooted ? [] : folder.slice(start.length).split('/').filter(Boolean);
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(encodeSegment(segment));
  }
  const end = /(?:^|\/)\.{0,2}$/.test(path) && segments.length > 0 ? '/' : '';
  return `${start}/${segments.join('/')}${end}`;
}

/** The last part of a URI's path, as people read it. */
export function fileNameOf(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The path of a URI as people and the machine write it; on Windows that of a file begins with its drive. */
export function pathOf(uri: string): string {
  const path = uri.slice(rootLength(uri)).split('/').map(decoded).join('/');
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
}

/** The ending of a file's name with its dot, in small letters; empty where it has none. */
export function extensionOf(uri: string): string {
  return /\.[^./]*$/.exec(uri)?.[0].toLowerCase() ?? '';
}

export function isInPackage(uri: string): boolean {
  return uri.includes('/node_modules/');
}

function rootLength(uri: string): number {
  return PATH_START.exec(uri)?.[0].length ?? 0;
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
