import * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import type { SavedFilter } from '../../protocol/filter.ts';
import { invalid } from '../arguments.ts';
import { writeText } from '../files/write-text.ts';
import { FILTER_ENDING, FILTER_FOLDER, filterFileText, isFilterName, readFilterFile } from './filter-file.ts';

/** Longer files are no filters. */
const LARGEST = 100_000;

/** The filters that the workspace keeps, in files of their own that a team can share. */
export class SavedFilters implements vscode.Disposable {
  readonly #watcher = vscode.workspace.createFileSystemWatcher(`**/${FILTER_FOLDER}/*${FILTER_ENDING}`);
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: readonly vscode.Disposable[];

  /** Filters came, went, or are others. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const changed = (): void => this.#changed.fire();
    this.#disposables = [
      this.#watcher,
      this.#watcher.onDidCreate(changed),
      this.#watcher.onDidChange(changed),
      this.#watcher.onDidDelete(changed),
      vscode.workspace.onDidChangeWorkspaceFolders(changed),
      this.#changed,
    ];
  }

  /** All of them by name; of two that have the same name, that of the first folder. */
  async all(): Promise<readonly SavedFilter[]> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const found = await Promise.all(folders.map(({ uri }) => filtersIn(vscode.Uri.joinPath(uri, FILTER_FOLDER))));
    const byName = new Map<string, SavedFilter>();
    for (const filter of found.flat()) if (!byName.has(filter.name)) byName.set(filter.name, filter);
    return [...byName.values()].sort((one, other) => one.name.localeCompare(other.name));
  }

  /** Rejects with `not-found`. */
  async named(name: string): Promise<SavedFilter> {
    const found = (await this.all()).find((filter) => filter.name === name);
    if (found === undefined) {
      throw new FoldlineError('not-found', vscode.l10n.t('There is no saved filter “{0}”.', name));
    }
    return found;
  }

  /**
   * Keeps a filter, in place of one that has its name. Rejects with `invalid-argument` where it cannot be named so or
   * nothing is open to keep it in, `read-only` or `file-unwritable`.
   */
  async save(name: string, expression: string): Promise<SavedFilter> {
    if (!isFilterName(name)) throw invalid(vscode.l10n.t('A filter cannot be named “{0}”.', name));
    const [first] = vscode.workspace.workspaceFolders ?? [];
    if (first === undefined) throw invalid(vscode.l10n.t('Filters are kept in a folder. Open one first.'));
    const before = (await this.all()).find((filter) => filter.name === name);
    const folder = vscode.Uri.joinPath(first.uri, FILTER_FOLDER);
    const uri = before === undefined ? vscode.Uri.joinPath(folder, name + FILTER_ENDING) : vscode.Uri.parse(before.uri);
    await writeText(uri, filterFileText(expression));
    // Not every file system tells of its changes.
    this.#changed.fire();
    return { name, expression, uri: uri.toString() };
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

async function filtersIn(folder: vscode.Uri): Promise<SavedFilter[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(undefined, () => []);
  const files = entries.filter(([name, type]) => name.endsWith(FILTER_ENDING) && (type & vscode.FileType.File) !== 0);
  const filters = await Promise.all(files.map(([name]) => readFilter(vscode.Uri.joinPath(folder, name))));
  return filters.filter((filter) => filter !== undefined);
}

/** Undefined where there is none: the file went meanwhile, is too large, or says nothing. */
async function readFilter(uri: vscode.Uri): Promise<SavedFilter | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    const expression = bytes.length > LARGEST ? '' : readFilterFile(new TextDecoder().decode(bytes));
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1, -FILTER_ENDING.length);
    return expression === '' ? undefined : { name, expression, uri: uri.toString() };
  } catch {
    return undefined;
  }
}
