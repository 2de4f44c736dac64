import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  /** Fills the workspace's folder before it opens. */
  readonly prepare?: (folder: string) => void | Promise<void>;
  readonly theme?: Theme;
  readonly trusted?: boolean;
  /** Runs the extension in the browser's extension host instead of the server's. */
  readonly web?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
  readonly settings?: Readonly<Record<string, unknown>>;
}

const COMMAND_KEY = process.platform === 'darwin' ? 'Meta' : 'Control';

/** A real VS Code with the extension in it, driven as a user does: by mouse and keyboard. */
export class Workbench implements AsyncDisposable {
  readonly page: Page;
  readonly folder: string;
  readonly #server: VsCodeServer;
  readonly #options: WorkbenchOptions;
  readonly #resources: AsyncDisposableStack;

  private constructor(
    page: Page,
    folder: string,
    server: VsCodeServer,
    options: WorkbenchOptions,
    resources: AsyncDisposableStack,
  ) {
    this.page = page;
    this.folder = folder;
    this.#server = server;
    this.#options = options;
    this.#resources = resources;
  }

  static async launch(options: WorkbenchOptions = {}): Promise<Workbench> {
    await using starting = new AsyncDisposableStack();
    const top = mkdtempSync(join(tmpdir(), 'foldline-workbench-'));
    starting.defer(() => rmSync(top, { recursive: true, force: true, maxRetries: 5 }));
    const folder = join(top, 'workspace');
    mkdirSync(folder);
    await options.prepare?.(folder);
    const server = await VsCodeServer.start({
      dataFolder: join(top, 'data'),
      trusted: options.trusted ?? true,
      settings: settingsOf(options),
    });
    starting.defer(() => server.stop());
    const browser: Browser = await launchBrowser();
    starting.defer(() => browser.close());
    const context: BrowserContext = await browser.newContext({
      viewport: options.size ?? { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    await page.goto(server.url({ folder, extension: ROOT }));
    await page.locator('.monaco-workbench .explorer-folders-view').waitFor({ timeout: 60_000 });
    await showsTheme(page, options.theme ?? 'dark');
    return new Workbench(page, folder, server, options, starting.move());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resources.disposeAsync();
  }

  /**
   * Runs a command of the palette by its title, without typing what it may ask for after. The palette lists what is
   * enabled when it opens, and a key does nothing while a quick input goes away, so it is opened again while a command is
   * not there yet.
   */
  async runCommand(title: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('F1');
      const isListed = await this.quickInput()
        .fill(`>${title}`, { timeout: 2000 })
        .then(() => row.waitFor({ timeout: 2000 }))
        .then(
          () => true,
          () => false,
        );
      if (isListed) break;
      if (attempt === 5) throw new Error(`The palette has no enabled command “${title}”.`);
      await this.page.keyboard.press('Escape');
    }
    await row.click();
  }

  /** The input of a quick pick, quick input or the palette. */
  quickInput(): Locator {
    return this.page
      .locator('.quick-input-widget:visible input[type="text"], .quick-input-widget:visible input.input')
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
    const input = this.quickInput();
    await input.waitFor();
    await input.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Picks an entry of the open quick pick by what stands in it. */
  async pick(text: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
  }

  /** Opens a file of the workspace in its default editor, as Ctrl+P does. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press(`${COMMAND_KEY}+P`);
    const input = this.quickInput();
    await input.waitFor();
    await input.fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  async closeEditors(): Promise<void> {
    await this.runCommand('View: Close All Editors');
    await this.page.locator('.tab').first().waitFor({ state: 'detached' });
  }

  /** The innermost frame of the webview that holds an element, e.g. `foldline-log-editor`. */
  async webview(selector: string, limitMilliseconds = 20_000): Promise<Frame> {
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

  /** Opens our container in the side bar. */
  async openViews(title = 'Foldline'): Promise<void> {
    // Where models have errors a badge lies over the icon, and takes the click for it.
    await this.page.locator(`.activitybar .action-label[aria-label^="${title}"]`).click({ force: true });
  }

  /** A row of a tree of the side bar or a panel, by what stands in it. */
  treeRow(text: string | RegExp): Locator {
    return this.page.locator('.pane-body .monaco-list-row', { hasText: text });
  }

  /** Loads the window anew, as a user does. */
  async reload(): Promise<void> {
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

async function showsTheme(page: Page, theme: Theme): Promise<void> {
  await page.locator(`.monaco-workbench[class*="${THEMES[theme].file}-json"]`).waitFor();
}
