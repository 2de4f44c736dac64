import { readPalette, type Palette } from '../timeline/palette.ts';

/** The theme's colours as the graph's canvas wants them. */
export interface GraphPalette extends Palette {
  readonly background: string;
  /** Of a node, and the line around it. */
  readonly surface: string;
  readonly border: string;
  readonly selection: string;
  readonly selectionText: string;
  readonly error: string;
}

export function readGraphPalette(element: Element): GraphPalette {
  const palette = readPalette(element);
  const style = getComputedStyle(element);
  const token = (name: string, fallback: string): string => {
    const value = style.getPropertyValue(`--vscode-${name}`).trim();
    return value === '' ? fallback : value;
  };
  const background = token('editor-background', 'Canvas');
  return {
    ...palette,
    background,
    surface: token('editorWidget-background', background),
    border: token('contrastBorder', token('editorWidget-border', palette.text)),
    selection: token('list-activeSelectionBackground', token('editor-background', 'Canvas')),
    selectionText: token('list-activeSelectionForeground', palette.foreground),
    error: token('errorForeground', token('editorError-foreground', palette.foreground)),
  };
}
