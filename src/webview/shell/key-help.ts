import * as l10n from '@vscode/l10n';

/** A key or more that do the same, each as its parts: `['Shift', '↑']`. */
export interface KeyHelp {
  readonly keys: readonly (readonly string[])[];
  readonly text: string;
}

export interface KeyGroup {
  readonly title: string;
  readonly help: readonly KeyHelp[];
}

/** Every key of the log editor, by the part of the view that it works in. */
export function keyGroups(isMac: boolean): readonly KeyGroup[] {
  const alt = isMac ? '⌥' : 'Alt';
  const control = isMac ? '⌃' : 'Ctrl';
  const shift = isMac ? '⇧' : 'Shift';
  return [
    {
      title: l10n.t('Anywhere in the log'),
      help: [
        { keys: [['Tab'], [shift, 'Tab']], text: l10n.t('From part to part, and back') },
        {
          keys: [
            [alt, '↑'],
            [alt, '↓'],
          ],
          text: l10n.t('Previous and next event'),
        },
        {
          keys: [
            [alt, shift, '↑'],
            [alt, shift, '↓'],
          ],
          text: l10n.t('Previous and next event of the stream'),
        },
        {
          keys: [
            [alt, 'Home'],
            [alt, 'End'],
          ],
          text: l10n.t('First and last event; with Shift of the stream'),
        },
        { keys: [[control, 'G']], text: l10n.t('Go to a position, version, time or id') },
        { keys: [['B']], text: l10n.t('Bookmark the selected event, or take its bookmark away') },
        { keys: [[control, alt, 'K']], text: l10n.t('Bookmark it with a note') },
        { keys: [['N'], ['P']], text: l10n.t('Next and previous bookmark') },
        { keys: [['?']], text: l10n.t('This list') },
      ],
    },
    {
      title: l10n.t('Timeline'),
      help: [
        { keys: [['←'], ['→']], text: l10n.t('Previous and next event; with Shift of the stream') },
        { keys: [['Home'], ['End']], text: l10n.t('First and last event; with Shift of the stream') },
        { keys: [['Space']], text: l10n.t('Play and pause') },
        { keys: [['+'], ['−'], ['0']], text: l10n.t('Zoom in, zoom out, show the whole log') },
        { keys: [['↑'], ['↓'], ['Page Up'], ['Page Down']], text: l10n.t('Scroll the lanes') },
        { keys: [['F'], ['T']], text: l10n.t('Show only what is from, or up to, the selected event') },
        { keys: [['Esc']], text: l10n.t('Show all of the axis again') },
      ],
    },
    {
      title: l10n.t('Events'),
      help: [
        { keys: [['↑'], ['↓']], text: l10n.t('Previous and next event; with Shift of the stream') },
        { keys: [['Page Up'], ['Page Down']], text: l10n.t('A page up and down') },
        { keys: [['Home'], ['End']], text: l10n.t('First and last event; with Shift of the stream') },
        { keys: [[isMac ? '⌘' : control, 'C']], text: l10n.t('Copy the event') },
        { keys: [[shift, 'F10']], text: l10n.t('What one may do with the event, in a menu') },
        { keys: [['←'], ['→']], text: l10n.t('On a column’s edge: its width') },
      ],
    },
    {
      title: l10n.t('Inspector'),
      help: [
        { keys: [['←'], ['→']], text: l10n.t('On the tabs: from tab to tab. On the slider: from version to version') },
        { keys: [['↑'], ['↓']], text: l10n.t('In a tree: from value to value') },
        { keys: [['→'], ['←']], text: l10n.t('In a tree: unfold and fold') },
        { keys: [[isMac ? '⌘' : control, 'C']], text: l10n.t('In a tree: copy the value') },
      ],
    },
    {
      title: l10n.t('Filter and borders'),
      help: [
        { keys: [['Enter']], text: l10n.t('Filter at once') },
        { keys: [['Esc']], text: l10n.t('Empty the filter') },
        { keys: [['←'], ['→'], ['↑'], ['↓']], text: l10n.t('On a border between panes: move it') },
      ],
    },
  ];
}
