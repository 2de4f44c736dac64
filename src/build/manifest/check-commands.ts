import { COMMANDS, HIDDEN_COMMANDS } from '../../host/ids.ts';
import type { Manifest, MenuItem } from './manifest.ts';
import { differences } from './same-names.ts';

/** Menus whose items of these groups are shown as icons. */
const ICON_GROUPS: Readonly<Record<string, RegExp>> = {
  'editor/title': /^navigation/,
  'view/title': /^navigation/,
  'view/item/context': /^inline/,
};

/** What is wrong with the commands and the menus and keys that name them. */
export function checkCommands({ contributes }: Manifest): string[] {
  const { commands, menus, keybindings } = contributes;
  const hidden = (menus['commandPalette'] ?? []).filter(({ when }) => when === 'false').map(({ command }) => command);
  const named = [...Object.values(menus).flat(), ...keybindings];
  return [
    ...differences(
      'command',
      commands.map(({ command }) => command),
      COMMANDS,
    ),
    ...differences('command hidden from the palette', hidden, HIDDEN_COMMANDS),
    ...commands
      .filter(({ category }) => category !== 'Foldline')
      .map(({ command }) => `command ${command}: no category`),
    ...commands
      .filter(({ command, icon }) => icon === undefined && isShownAsIcon(command, menus))
      .map(({ command }) => `command ${command}: a menu shows it as an icon, and it has none`),
    ...named
      .filter(({ command }) => !commands.some((declared) => declared.command === command))
      .map(({ command }) => `command ${command}: a menu or key names it, and it is not declared`),
    ...keybindings
      .filter(({ when }) => when === undefined || !when.includes('activeCustomEditorId'))
      .map(({ command, key }) => `key ${key} of ${command}: not scoped to our editor`),
  ];
}

function isShownAsIcon(command: string, menus: Readonly<Record<string, readonly MenuItem[]>>): boolean {
  return Object.entries(ICON_GROUPS).some(([menu, group]) =>
    (menus[menu] ?? []).some((item) => item.command === command && group.test(item.group ?? '')),
  );
}
