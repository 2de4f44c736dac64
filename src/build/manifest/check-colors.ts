import { eventTypeColorId } from '../../host/ids.ts';
import { EVENT_TYPE_COLORS } from '../../protocol/appearance.ts';
import type { Manifest } from './manifest.ts';
import { contrast, distance, parseColor, type Rgb } from './rgb.ts';
import { differences } from './same-names.ts';

/** The editor's background in VS Code's own themes of each kind. */
const BACKGROUNDS: Readonly<Record<string, readonly string[]>> = {
  dark: ['#1f1f1f', '#1e1e1e', '#191a1b'],
  light: ['#ffffff'],
  highContrast: ['#000000'],
  highContrastLight: ['#ffffff'],
};
/** What WCAG 2 asks of graphics. */
const LEAST_CONTRAST = 3;
/** Between two colours of a theme, in OKLab; 0.02 is just noticeable. */
const LEAST_DISTANCE = 0.1;

/** What is wrong with the colours of event types. */
export function checkColors({ contributes: { colors } }: Manifest): string[] {
  const wanted = Array.from({ length: EVENT_TYPE_COLORS }, (_, index) => eventTypeColorId(index + 1));
  return [
    ...differences(
      'color',
      colors.map(({ id }) => id),
      wanted,
    ),
    ...Object.entries(BACKGROUNDS).flatMap(([theme, backgrounds]) => checkTheme(theme, backgrounds, colors)),
  ];
}

function checkTheme(
  theme: string,
  backgrounds: readonly string[],
  colors: Manifest['contributes']['colors'],
): string[] {
  const problems: string[] = [];
  const seen: { readonly id: string; readonly color: Rgb }[] = [];
  for (const { id, defaults } of colors) {
    const color = parseColor(defaults[theme] ?? '');
    if (color === undefined) {
      problems.push(`color ${id}: none for ${theme}`);
      continue;
    }
    for (const background of backgrounds) {
      const ratio = contrast(color, parseColor(background) ?? [0, 0, 0]);
      if (ratio < LEAST_CONTRAST) problems.push(`color ${id}: ${ratio.toFixed(2)}:1 on ${background} (${theme})`);
    }
    for (const other of seen) {
      if (distance(color, other.color) < LEAST_DISTANCE) problems.push(`color ${id}: too like ${other.id} (${theme})`);
    }
    seen.push({ id, color });
  }
  return problems;
}
