import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { CodePlace } from '../../protocol/models.ts';

/** “order.model.ts:12”, which opens the file there. */
export function placeLink(place: CodePlace, open: (place: CodePlace) => void): TemplateResult {
  return html`<button class="link place" title=${l10n.t('Go to This Line')} @click=${() => open(place)}>
    <bdi>${fileName(place.uri)}:${place.line}</bdi>
  </button>`;
}

/** The last part of a URI's path, for people. */
function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
