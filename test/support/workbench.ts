import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { ROOT } from '../../src/build/paths.ts';
import { VsCodeServer } from '../../src/build/vscode-server/server.ts';
import { launchBrowser } from './browser.ts';
import { EXTENSION_ID, RESULTS } from './project.ts';

/** The four kinds of colour theme: what the setting calls one of the kind, and its file, which marks the page. */
const THEMES = {
  dark: { name: 'Dark Modern', file: 'dark_modern' },
  light: { name: 'Light Modern', file: 'light_modern' },
  'high-contrast-dark': { name: 'Default High Contrast', file: 'hc_black' },
  'high-contrast-light': { name: 'Default High Contrast Light', file: 'hc_light' },
} as const;
export type Theme = keyof typeof THEMES;

export interface WorkbenchOptions {
  /** Fills the folder that is worked in; settings for a workspace that it writes become the workspace's. */
  readonly prepare?: (folder: string) => void | Promise<void>;
  readonly theme?: Theme;
  readonly trusted?: boolean;
  /** Runs the extension in the browser's extension host instead of the server's. */
  readonly web?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
  readonly settings?: Readonly<Record<string, unknown>>;
}

const SIZE = { width: 1440, height: 900 };
/** In a browser VS Code writes down every 5 s what is open and what pages keep, when it is idle, and nothing when it ends. */
const WRITTEN_DOWN = 6_500;
const COMMAND_KEY = process.platform === 'darwin' ? 'Meta' : 'Control';

/** A real VS Code with the extension in it, driven as a user does: by mouse and keyboard. */
export class Workbench implements AsyncDisposable {
  readonly page: Page;
  /** The folder of the workspace. */
  readonly root: string;
  readonly #server: VsCodeServer;
  readonly #resources: AsyncDisposableStack;
  #options: WorkbenchOptions;
  #folder: string;

  private constructor(
    page: Page,
    root: string,
    folder: string,
    server: VsCodeServer,
    options: WorkbenchOptions,
    resources: AsyncDisposableStack,
  ) {
    this.page = page;
    this.root = root;
    this.#folder = folder;
    this.#server = server;
    this.#options = options;
    this.#resources = resources;
  }

  /** The folder that is worked in: the workspace's, or one within it. */
  get folder(): string {
    return this.#folder;
  }

  get settingsFile(): string {
    return settingsFileOf(this.root);
  }

  /** Starts VS Code on a workspace; `part` is the name of a folder within it to work in. */
  static async launch(options: WorkbenchOptions = {}, part = ''): Promise<Workbench> {
    await using starting = new AsyncDisposableStack();
    const top = mkdtempSync(join(tmpdir(), 'foldline-workbench-'));
    const removeAll = (): void => rmSync(top, { recursive: true, force: true, maxRetries: 5 });
    process.once('exit', removeAll);
    starting.defer(() => {
      process.off('exit', removeAll);
      removeAll();
    });
    const root = join(top, 'workspace');
    const folder = await prepareFolder(root, part, options);
    const server = await VsCodeServer.start({
      dataFolder: join(top, 'data'),
      trusted: options.trusted ?? true,
      settings: settingsOf(options),
    });
    starting.defer(() => server.stop());
    const browser: Browser = await launchBrowser();
    starting.defer(() => browser.close());
    const context: BrowserContext = await browser.newContext({
      viewport: options.size ?? SIZE,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    await page.goto(server.url({ folder: root, extension: ROOT }));
    await page.locator('.monaco-workbench .explorer-folders-view').waitFor({ timeout: 60_000 });
    await showsTheme(page, options.theme ?? 'dark');
    if (part !== '') await explorerRow(page, part).click();
    return new Workbench(page, root, folder, server, options, starting.move());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resources.disposeAsync();
  }

  /** Closes and deletes what tests have left, so that others can begin. */
  async tidy(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.runCommand('View: Close All Editors');
    const discard = this.page.locator('.monaco-dialog-box').getByRole('button', { name: "Don't Save" });
    const tabs = this.page.locator('.tab');
    while ((await tabs.count()) > 0) {
      if (await discard.isVisible()) await discard.click();
      await this.page.waitForTimeout(100);
    }
    if (await this.page.locator('.part.panel').isVisible()) await this.runCommand('View: Hide Panel');
    await this.runCommand('View: Show Explorer');
    for (const name of readdirSync(this.root)) rmSync(join(this.root, name), { recursive: true, maxRetries: 5 });
    await this.explorerRow('').waitFor({ state: 'detached' });
  }

  /** Begins other tests in a tidy workbench, in another folder of the workspace, of this name. */
  async begin(part: string, options: Omit<WorkbenchOptions, 'web' | 'trusted'>): Promise<void> {
    // The title tells when the settings hold.
    const title = `Tests ${part}`;
    this.#options = { ...options, settings: { ...options.settings, 'window.title': title } };
    this.#server.configure(settingsOf(this.#options));
    await this.page.setViewportSize(options.size ?? SIZE);
    this.#folder = await prepareFolder(this.root, part, options);
    await this.explorerRow(part).click();
    await this.page.waitForFunction(`document.title.includes(${JSON.stringify(title)})`);
  }

  /**
   * Runs a command of the palette by its title, without typing what it may ask for after. The palette lists what is
   * enabled when it opens, a key does nothing while a quick input goes away, and a webview that takes the focus late
   * closes it, so it is opened again until the command was chosen.
   */
  async runCommand(title: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('F1');
      try {
        await this.quickInput().fill(`>${title}`, { timeout: 2000 });
        await row.click({ timeout: 2000 });
        return;
      } catch (error) {
        if (attempt === 5) throw new Error(`The palette has no enabled command “${title}”.`, { cause: error });
      }
      await this.page.keyboard.press('Escape');
    }
  }

  /** Whether the palette has an enabled command of this title. */
  async hasCommand(title: string): Promise<boolean> {
    await this.page.keyboard.press('F1');
    await this.quickInput().fill(`>${title}`);
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    const row = rows.filter({ hasText: title });
    await row
      .or(rows.filter({ hasText: /similar commands|No matching commands/ }))
      .first()
      .waitFor();
    const isThere = (await row.count()) > 0;
    await this.page.keyboard.press('Escape');
    return isThere;
  }

  /**
   * Runs a command that asks for something. Where a webview is given back its focus late, which VS Code takes for the
   * wish to close the question, it is run again.
   */
  async ask(title: string): Promise<void> {
    for (let attempt = 1; attempt <= 3; attempt++) {
      await this.runCommand(title);
      await this.question()
        .waitFor({ timeout: 3000 })
        .catch(() => undefined);
      await this.page.waitForTimeout(150);
      if (await this.question().isVisible()) return;
    }
    throw new Error(`“${title}” asks for nothing.`);
  }

  /** Runs a command that asks for one thing, and answers. */
  async runCommandWith(title: string, answer: string): Promise<void> {
    await this.ask(title);
    await this.answer(answer);
  }

  /** The input of a quick pick, quick input or the palette. */
  quickInput(): Locator {
    return this.page
      .locator('.quick-input-widget:visible input[type="text"], .quick-input-widget:visible input.input')
      .first();
  }

  /** The input of a question: not that of the palette, which may still be going away. */
  question(): Locator {
    return this.page
      .locator('.quick-input-widget:visible input:not([placeholder^="Type the name of a command"])')
      .first();
  }

  /** Waits for a step of several quick inputs, by its title. */
  async step(title: string): Promise<void> {
    await this.page.locator('.quick-input-widget:visible .quick-input-title', { hasText: title }).waitFor();
  }

  /** What is said under the quick input, e.g. that what is typed is wrong. */
  quickInputMessage(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-message');
  }

  /** Answers the open quick input: types the text and confirms. */
  async answer(text: string): Promise<void> {
    await this.question().fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Answers a step that is known by what it asks for. */
  async answerTo(prompt: string, text: string): Promise<void> {
    await this.page.locator('.quick-input-widget:visible', { hasText: prompt }).waitFor();
    await this.answer(text);
  }

  /** Picks an entry of the open quick pick by what stands in it. */
  async pick(text: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
  }

  /** Opens a file of the folder in its default editor, as Ctrl+P does: again where the list was made anew meanwhile. */
  async openFile(name: string): Promise<void> {
    const part = relative(this.root, this.#folder);
    // With its folder: files of the same name in others, which are gone, are remembered too.
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).filter({ hasText: part });
    const tab = this.page.locator('.tab.active', { hasText: name });
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press(`${COMMAND_KEY}+P`);
      try {
        await this.quickInput().fill(join(part, name), { timeout: 5000 });
        await row.first().click({ timeout: 10_000 });
        await tab.waitFor({ timeout: 10_000 });
        return;
      } catch (error) {
        if (attempt === 3) throw error;
      }
      await this.page.keyboard.press('Escape');
    }
  }

  async closeEditors(): Promise<void> {
    await this.runCommand('View: Close All Editors');
    await this.page.locator('.tab').first().waitFor({ state: 'detached' });
  }

  /** The innermost frame of the webview that holds an element, e.g. `foldline-log-editor`. */
  async webview(selector: string, limitMilliseconds = 40_000): Promise<Frame> {
    const deadline = Date.now() + limitMilliseconds;
    while (Date.now() < deadline) {
      for (const frame of this.page.frames()) {
        if (frame === this.page.mainFrame()) continue;
        const found = await frame
          .locator(selector)
          .count()
          .catch(() => 0);
        if (found > 0) return frame;
      }
      await this.page.waitForTimeout(50);
    }
    throw new Error(`No webview with ${selector} within ${limitMilliseconds} ms.`);
  }

  /** The notification that says something, in the list of them: VS Code shows no toasts to drivers like ours. */
  async notification(message: string): Promise<Locator> {
    await this.runCommand('Notifications: Show Notifications');
    const item = this.page.locator('.notifications-center .notification-list-item', { hasText: message }).first();
    await item.waitFor();
    return item;
  }

  /** Opens our container in the side bar. */
  async openViews(title = 'Foldline'): Promise<void> {
    if (await this.page.locator('.part.sidebar .title-label', { hasText: title }).isVisible()) return;
    // Where models have errors a badge lies over the icon, and takes the click for it.
    await this.page.locator(`.activitybar .action-label[aria-label^="${title}"]`).click({ force: true });
  }

  /** A row of a tree of the side bar or a panel, by what stands in it. */
  treeRow(text: string | RegExp): Locator {
    return this.page.locator('.pane-body .monaco-list-row', { hasText: text });
  }

  /** A file or folder in the explorer, by its name or a part of it; the folder of the tests is open. */
  explorerRow(name: string): Locator {
    return explorerRow(this.page, name);
  }

  /** Chooses an item of the context menu of a file in the explorer. */
  async chooseInExplorer(name: string, label: string): Promise<void> {
    await this.explorerRow(name).click({ button: 'right' });
    await this.chooseInMenu(label);
  }

  /** Chooses an item of the context menu that is open. */
  async chooseInMenu(label: string): Promise<void> {
    const item = this.menuItems.filter({ hasText: label });
    await item.waitFor();
    // A menu hears of no click in its first moments.
    await this.page.waitForTimeout(300);
    await item.click();
  }

  /** Items of the context menu that is open. */
  get menuItems(): Locator {
    return this.page.locator('.context-view .action-label');
  }

  /** Loads the window anew, as a user does who has looked at it for a while. */
  async reload(): Promise<void> {
    await this.page.waitForTimeout(WRITTEN_DOWN);
    await this.page.reload();
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  }

  /** Switches the colour theme. */
  async useTheme(theme: Theme): Promise<void> {
    this.#server.configure(settingsOf({ ...this.#options, theme }));
    await showsTheme(this.page, theme);
  }

  /** Takes a picture into test-results and returns its path. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(RESULTS, { recursive: true });
    const path = join(RESULTS, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }
}

/** Fills a folder within the workspace's; where `part` is empty, that itself. */
async function prepareFolder(root: string, part: string, { prepare }: WorkbenchOptions): Promise<string> {
  const folder = join(root, part);
  mkdirSync(folder, { recursive: true });
  await prepare?.(folder);
  if (part !== '' && existsSync(settingsFileOf(folder)))
    renameSync(dirname(settingsFileOf(folder)), dirname(settingsFileOf(root)));
  return folder;
}

const settingsFileOf = (folder: string): string => join(folder, '.vscode', 'settings.json');

function settingsOf({ theme = 'dark', web = false, settings = {} }: WorkbenchOptions): Record<string, unknown> {
  return {
    'workbench.colorTheme': THEMES[theme].name,
    'window.autoDetectColorScheme': false,
    'workbench.enableExperiments': false,
    'git.enabled': false,
    ...(web ? { 'remote.extensionKind': { [EXTENSION_ID]: ['web'] } } : {}),
    ...settings,
  };
}

function explorerRow(page: Page, name: string): Locator {
  return page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
}

async function showsTheme(page: Page, theme: Theme): Promise<void> {
  await page.locator(`.monaco-workbench[class*="${THEMES[theme].file}-json"]`).waitFor();
}
