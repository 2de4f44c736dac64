import * as l10n from '@vscode/l10n';
import { render, type TemplateResult } from 'lit';
import type { Texts } from '../../protocol/webview.ts';
import { setLanguage } from './language.ts';

/** Renders a page once its texts have come; in English where there are none, or no answer. */
export async function renderPage(root: HTMLElement, texts: Promise<Texts>, page: TemplateResult): Promise<void> {
  const contents = await texts.catch(() => null);
  if (contents !== null) l10n.config({ contents });
  setLanguage(document.documentElement.lang || 'en');
  render(page, root);
}
