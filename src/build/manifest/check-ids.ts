import { CONTAINER, CONTEXT_KEYS, EDITORS, eventTypeIconId, PANELS, SETTINGS, VIEWS } from '../../host/ids.ts';
import { EVENT_TYPE_SHAPES } from '../../protocol/appearance.ts';
import type { Manifest } from './manifest.ts';
import { differences } from './same-names.ts';
import { textsIn } from './manifest.ts';

const SCOPES: readonly unknown[] = ['application', 'machine', 'window', 'resource', 'machine-overridable'];

/** What is wrong with views, editors, panels, settings and context keys. */
export function checkIds({ activationEvents, contributes }: Manifest): string[] {
  const { views, viewsWelcome, viewsContainers, customEditors, configuration, icons } = contributes;
  const viewIds = Object.values(views)
    .flat()
    .map(({ id }) => id);
  return [
    ...differences(
      'container',
      viewsContainers.activitybar.map(({ id }) => id),
      [CONTAINER],
    ),
    ...differences('view', viewIds, Object.values(VIEWS)),
    ...viewIds
      .filter((id) => !viewsWelcome.some(({ view }) => view === id))
      .map((id) => `view ${id}: nothing is said where it is empty`),
    ...differences(
      'editor',
      customEditors.map(({ viewType }) => viewType),
      Object.values(EDITORS),
    ),
    ...differences(
      'panel',
      activationEvents.filter((event) => event.startsWith('onWebviewPanel:')).map((event) => event.slice(15)),
      Object.values(PANELS),
    ),
    ...differences('icon', Object.keys(icons), EVENT_TYPE_SHAPES.map(eventTypeIconId)),
    ...differences('setting', Object.keys(configuration.properties), Object.values(SETTINGS)),
    ...checkSettings(configuration.properties),
    ...differences('context key', contextKeys(contributes), Object.values(CONTEXT_KEYS)),
  ];
}

function checkSettings(properties: Manifest['contributes']['configuration']['properties']): string[] {
  const orders = Object.values(properties).map(({ order }) => order);
  return Object.entries(properties).flatMap(([setting, schema]) => [
    ...(Object.hasOwn(schema, 'default') ? [] : [`setting ${setting}: no default`]),
    ...(typeof schema['order'] === 'number' ? [] : [`setting ${setting}: no order`]),
    ...(orders.filter((order) => order === schema['order']).length === 1 ? [] : [`setting ${setting}: order is taken`]),
    ...(SCOPES.includes(schema['scope']) ? [] : [`setting ${setting}: no scope`]),
    ...('markdownDescription' in schema || 'description' in schema ? [] : [`setting ${setting}: no description`]),
  ]);
}

/** The keys of ours that `when` clauses, enablements and completion events ask for. */
function contextKeys({ commands, menus, keybindings, views, viewsWelcome }: Manifest['contributes']): string[] {
  const clauses = [
    ...[...Object.values(menus).flat(), ...keybindings, ...viewsWelcome].map(({ when }) => when ?? ''),
    ...textsIn(views),
    ...commands.map(({ enablement }) => enablement ?? ''),
  ];
  const found = clauses.flatMap((clause) => clause.match(/\bfoldline\.(has|is|can)[A-Z]\w*/g) ?? []);
  return [...new Set(found)];
}
