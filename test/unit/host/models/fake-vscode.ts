import { matchesGlob } from '../../../../src/host/config/glob.ts';

/** As much of VS Code as models in the host need, over files in memory. */

type Listener<Value> = (value: Value) => void;

export class EventEmitter<Value> {
  readonly #listeners = new Set<Listener<Value>>();
  readonly event = (listener: Listener<Value>): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(value: Value): void {
    for (const listener of this.#listeners) listener(value);
  }
  dispose(): void {
    this.#listeners.clear();
  }
}

export class Uri {
  readonly path: string;
  readonly scheme = 'file';
  constructor(path: string) {
    this.path = path;
  }
  static parse(text: string): Uri {
    return new Uri(decodeURIComponent(new URL(text).pathname));
  }
  static joinPath(base: Uri, name: string): Uri {
    return new Uri(`${base.path}/${name}`);
  }
  toString(): string {
    return `file://${encodeURI(this.path)}`;
  }
}

export class FileSystemError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export class RelativePattern {
  readonly base: { readonly uri: Uri };
  readonly pattern: string;
  constructor(base: { readonly uri: Uri }, pattern: string) {
    this.base = base;
    this.pattern = pattern;
  }
}

export const FileType = { File: 1, Directory: 2 };
export const Disposable = {
  from: (...all: readonly { dispose(): void }[]) => ({ dispose: () => all.forEach((one) => one.dispose()) }),
};
export const l10n = {
  t: (text: string, ...values: readonly unknown[]) => text.replace(/\{(\d)\}/g, (_, at: string) => String(values[+at])),
};

const FOLDER = { uri: new Uri('/shop'), name: 'shop', index: 0 };
const created = new EventEmitter<Uri>();
const changed = new EventEmitter<Uri>();
const deleted = new EventEmitter<Uri>();
const saved = new EventEmitter<{ readonly uri: Uri }>();
const trusted = new EventEmitter<void>();
const folders = new EventEmitter<void>();
const configured = new EventEmitter<{ affectsConfiguration(name: string): boolean }>();

/** The workspace as a test makes it. */
export const world = {
  files: new Map<string, string>(),
  settings: new Map<string, unknown>(),
  searches: 0,
  isTrusted: true,

  reset(): void {
    this.files.clear();
    this.settings.clear();
    this.searches = 0;
    this.isTrusted = true;
  },
  /** The user saves a file. */
  save(path: string, text: string): void {
    const isNew = !this.files.has(path);
    this.files.set(path, text);
    saved.fire({ uri: new Uri(path) });
    (isNew ? created : changed).fire(new Uri(path));
  },
  /** Somebody else writes a file. */
  write(path: string, text: string): void {
    const isNew = !this.files.has(path);
    this.files.set(path, text);
    (isNew ? created : changed).fire(new Uri(path));
  },
  /** A file or a folder goes; of a folder its own name alone is told. */
  remove(path: string): void {
    for (const file of this.files.keys()) {
      if (file === path || file.startsWith(`${path}/`)) this.files.delete(file);
    }
    deleted.fire(new Uri(path));
  },
  set(name: string, value: unknown): void {
    this.settings.set(name, value);
    configured.fire({ affectsConfiguration: (section) => name === section || name.startsWith(`${section}.`) });
  },
  trust(): void {
    this.isTrusted = true;
    trusted.fire();
  },
};

export const workspace = {
  workspaceFolders: [FOLDER],
  get isTrusted(): boolean {
    return world.isTrusted;
  },
  fs: {
    stat: (uri: Uri) => {
      const text = world.files.get(uri.path);
      if (text !== undefined) return Promise.resolve({ type: FileType.File, size: text.length });
      const isFolder = [...world.files.keys()].some((path) => path.startsWith(`${uri.path}/`));
      return isFolder
        ? Promise.resolve({ type: FileType.Directory, size: 0 })
        : Promise.reject(new FileSystemError('FileNotFound'));
    },
    readFile: (uri: Uri) => Promise.resolve(new TextEncoder().encode(world.files.get(uri.path) ?? '')),
  },
  findFiles: ({ pattern }: RelativePattern, exclude: string) => {
    world.searches++;
    const found = [...world.files.keys()].filter((path) => matchesGlob(pattern, path.slice('/shop/'.length)));
    return Promise.resolve(found.filter((path) => !matchesGlob(exclude, path.slice(1))).map((path) => new Uri(path)));
  },
  getWorkspaceFolder: ({ path }: Uri) => (path.startsWith('/shop/') ? FOLDER : undefined),
  asRelativePath: ({ path }: Uri) => path.slice('/shop/'.length),
  getConfiguration: () => ({ get: (name: string) => world.settings.get(name) }),
  createFileSystemWatcher: () => ({
    onDidCreate: created.event,
    onDidChange: changed.event,
    onDidDelete: deleted.event,
    dispose: () => undefined,
  }),
  onDidSaveTextDocument: saved.event,
  onDidChangeWorkspaceFolders: folders.event,
  onDidGrantWorkspaceTrust: trusted.event,
  onDidChangeConfiguration: configured.event,
};
