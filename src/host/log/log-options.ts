import * as vscode from 'vscode';
import type { OpenParams } from '../../protocol/engine.ts';
import { categorySeparator, durability, maximumSize } from '../config/settings.ts';
import { fieldMappingFor } from '../config/field-mappings.ts';
import { readFolds } from '../config/folds.ts';
import type { Platform } from '../platform.ts';

/** How a log is to be opened, as the settings say now. Throws `invalid-argument` where a mapping is none. */
export function openParams(uri: vscode.Uri, platform: Platform): Omit<OpenParams, 'models'> {
  const mapping = fieldMappingFor(uri);
  return {
    uri: uri.toString(),
    location: logLocation(uri, platform),
    ...(mapping === undefined ? {} : { mapping }),
    categorySeparator: categorySeparator(uri),
    maximumSize: maximumSize(uri, platform) * 1024 * 1024,
    folds: Object.fromEntries(readFolds()),
    writable: vscode.workspace.isTrusted && vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== false,
    durability: durability(uri),
  };
}

/** A path where the engine reads it by ranges, else the host's file systems. */
export function logLocation(uri: vscode.Uri, platform: Platform): OpenParams['location'] {
  return platform.readsPaths && uri.scheme === 'file' ? { kind: 'path', path: uri.fsPath } : { kind: 'host' };
}
