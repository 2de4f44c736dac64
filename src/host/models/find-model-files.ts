import * as vscode from 'vscode';
import { matchesGlob } from '../config/glob.ts';
import { modelsGlob } from '../config/settings.ts';

/** Folders of what is installed or built, where models are copies of others. */
const NO_SOURCES = ['node_modules', 'bower_components', 'dist', 'out', 'build', 'coverage', '.git', '.yarn'];

/** Files of a folder that are looked at. */
const MOST_FILES = 500;

/** The files of the workspace that are models by their names, in the order of their paths. */
export async function findModelFiles(): Promise<readonly vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const exclude = `**/{${NO_SOURCES.join(',')}}/**`;
  const found = await Promise.all(
    folders.map((folder) => {
      const include = new vscode.RelativePattern(folder, modelsGlob(folder.uri));
      // What `files.exclude` hides stays out too.
      return vscode.workspace.findFiles(include, exclude, MOST_FILES);
    }),
  );
  const byText = new Map(found.flat().map((uri) => [uri.toString(), uri]));
  return [...byText.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Whether a file is one of models by its name. */
export function isModelFile(uri: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined) return false;
  const path = vscode.workspace.asRelativePath(uri, false);
  return matchesGlob(modelsGlob(folder.uri), path) && !path.split('/').some((name) => NO_SOURCES.includes(name));
}
