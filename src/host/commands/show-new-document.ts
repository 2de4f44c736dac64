import * as vscode from 'vscode';
import { exists } from '../files/exists.ts';

/**
 * Shows a text beside what is there, as a document that is not saved yet: by its suggested name where that is free and on
 * a disk, so that saving it asks nothing more.
 */
export async function showNewDocument(target: vscode.Uri, content: string): Promise<void> {
  const document = await newDocument(target, content);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
}

async function newDocument(target: vscode.Uri, content: string): Promise<vscode.TextDocument> {
  const untitled = target.with({ scheme: 'untitled' });
  const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === untitled.toString());
  if (target.scheme !== 'file' || isOpen || (await exists(target))) {
    return vscode.workspace.openTextDocument({ content, language: languageOf(target.path) });
  }
  const document = await vscode.workspace.openTextDocument(untitled);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(untitled, new vscode.Position(0, 0), content);
  await vscode.workspace.applyEdit(edit);
  return document;
}

function languageOf(path: string): string {
  if (path.endsWith('.md')) return 'markdown';
  if (/\.[mc]?tsx?$/.test(path)) return path.endsWith('x') ? 'typescriptreact' : 'typescript';
  return path.endsWith('x') ? 'javascriptreact' : 'javascript';
}
