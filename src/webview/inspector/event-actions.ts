import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { LogStore } from '../model/log-store.ts';
import { toolButton } from '../ui/tool-button.ts';

/** What one may do with the selected event beyond looking at it: where it came from, what if, and the way into code. */
export function eventActions(store: LogStore): TemplateResult {
  return html`<div class="actions" role="toolbar" aria-label=${l10n.t('Event Actions')}>
    ${toolButton('type-hierarchy', l10n.t('Show Causes and Effects'), () => store.run('showCausation'))}
    ${toolButton('git-branch', l10n.t('What If…'), () => store.run('startBranch'))}
    ${toolButton('code', l10n.t('Go to Code of Event Type'), () => store.run('goToCode'))}
    ${toolButton('debug', l10n.t('Debug from Event'), () => store.run('debugFromHere'))}
    ${toolButton('beaker', l10n.t('Write Test from Event…'), () => store.run('writeTest'))}
    ${toolButton('link', l10n.t('Copy Link to Event'), () => store.run('copyLink'))}
  </div>`;
}
