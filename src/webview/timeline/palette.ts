import { EVENT_TYPE_COLORS } from '../../protocol/appearance.ts';

/** The theme's colours as a canvas wants them. */
export interface Palette {
  /** Of the event types, by colour number less one. */
  readonly types: readonly string[];
  readonly foreground: string;
  readonly accent: string;
  readonly faint: string;
  readonly lane: string;
  readonly laneBorder: string;
  readonly text: string;
  readonly font: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string, fallback: string): string => {
    const value = style.getPropertyValue(`--vscode-${name}`).trim();
    return value === '' ? fallback : value;
  };
  const foreground = token('foreground', '#888888');
  return {
    types: Array.from({ length: EVENT_TYPE_COLORS }, (_, index) => token(`foldline-eventType${index + 1}`, foreground)),
    foreground,
    accent: token('focusBorder', foreground),
    faint: token('panel-border', token('contrastBorder', 'transparent')),
    lane: token('list-inactiveSelectionBackground', 'transparent'),
    laneBorder: token('contrastActiveBorder', 'transparent'),
    text: token('descriptionForeground', foreground),
    font: `11px ${token('font-family', 'sans-serif')}`,
  };
}
