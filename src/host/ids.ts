import type { EventTypeShape } from '../protocol/appearance.ts';

/** Every id that the manifest and the code share. `src/build/check-manifest.ts` proves that they agree. */

export const COMMANDS = [
  'foldline.openLog',
  'foldline.newStore',
  'foldline.importLog',
  'foldline.importIntoStore',
  'foldline.appendEvent',
  'foldline.appendCausedEvent',
  'foldline.mapFields',
  'foldline.chooseFormat',
  'foldline.connect',
  'foldline.openConnection',
  'foldline.disconnect',
  'foldline.forgetPassword',
  'foldline.changeWindow',
  'foldline.filterServerStreams',
  'foldline.showServerStream',
  'foldline.showMoreServerStreams',
  'foldline.exportToServer',
  'foldline.dispatchCommand',
  'foldline.runQuery',
  'foldline.runNamedQuery',
  'foldline.runSqlStatement',
  'foldline.filterEvents',
  'foldline.clearFilter',
  'foldline.chooseFold',
  'foldline.goToEvent',
  'foldline.selectNextEvent',
  'foldline.selectPreviousEvent',
  'foldline.selectNextEventInStream',
  'foldline.selectPreviousEventInStream',
  'foldline.verifyLog',
  'foldline.exportLog',
  'foldline.showProblems',
  'foldline.showLogActions',
  'foldline.openAsText',
  'foldline.revealEvent',
  'foldline.openEvent',
  'foldline.copyEvent',
  'foldline.copyEventId',
  'foldline.copyState',
  'foldline.cancelReading',
  'foldline.refreshLog',
  'foldline.filterStreams',
  'foldline.clearStreamFilter',
  'foldline.sortStreams',
  'foldline.showMoreStreams',
  'foldline.selectStream',
  'foldline.showOnlyStream',
  'foldline.copyStreamName',
  'foldline.showAllTypes',
  'foldline.showOnlyType',
  'foldline.copyTypeName',
  'foldline.showMoreTypes',
  'foldline.newModel',
  'foldline.addModelTypes',
  'foldline.reloadModels',
  'foldline.openModel',
  'foldline.rebuildProjection',
  'foldline.retryProjection',
  'foldline.skipProjectionEvent',
  'foldline.cancelRebuild',
  'foldline.selectFailedEvent',
  'foldline.findFirstBadEvent',
  'foldline.explainValue',
  'foldline.compareStates',
  'foldline.startBranch',
  'foldline.showCausation',
  'foldline.showSwimlanes',
  'foldline.showEventsOfType',
  'foldline.goToCode',
  'foldline.debugFromHere',
  'foldline.writeTest',
  'foldline.writeReport',
  'foldline.copyLink',
  'foldline.saveFilter',
  'foldline.applySavedFilter',
  'foldline.addBookmark',
  'foldline.goToBookmark',
  'foldline.removeBookmark',
  'foldline.selectFirstEvent',
  'foldline.selectLastEvent',
] as const;
export type CommandId = (typeof COMMANDS)[number];

/** Commands that only stand for a place in a view, and are hidden from the palette. */
export const HIDDEN_COMMANDS: readonly CommandId[] = [
  'foldline.importIntoStore',
  'foldline.showMoreStreams',
  'foldline.selectStream',
  'foldline.showOnlyStream',
  'foldline.copyStreamName',
  'foldline.showOnlyType',
  'foldline.showEventsOfType',
  'foldline.copyTypeName',
  'foldline.showMoreTypes',
  'foldline.openModel',
  'foldline.selectFailedEvent',
  'foldline.openConnection',
  'foldline.showServerStream',
  'foldline.showMoreServerStreams',
  'foldline.openEvent',
];

export const CONTAINER = 'foldline';

export const VIEWS = {
  streams: 'foldline.streams',
  eventTypes: 'foldline.eventTypes',
  models: 'foldline.models',
  projections: 'foldline.projections',
  servers: 'foldline.servers',
} as const;

/** How the names of logs of our own format end: they open in our editor by themselves. */
export const STORE_ENDING = '.events.ndjson';

export const EDITORS = {
  /** Logs of our own suffix, which open in it by default. */
  log: 'foldline.logEditor',
  /** Any other file of JSON events, which open in it by choice. */
  otherLog: 'foldline.otherLogEditor',
} as const;

export const PANELS = {
  query: 'foldline.query',
  append: 'foldline.append',
  dispatch: 'foldline.dispatch',
  causation: 'foldline.causation',
  branch: 'foldline.branch',
} as const;

export const CONTEXT_KEYS = {
  hasLog: 'foldline.hasLog',
  canAppend: 'foldline.canAppend',
  isReading: 'foldline.isReading',
  isText: 'foldline.isText',
  hasLines: 'foldline.hasLines',
  isOnServer: 'foldline.isOnServer',
  canConnect: 'foldline.canConnect',
  hasFilter: 'foldline.hasFilter',
  hasTypeFilter: 'foldline.hasTypeFilter',
  hasSelection: 'foldline.hasSelection',
  hasProblems: 'foldline.hasProblems',
  isEmpty: 'foldline.isEmpty',
  hasStreamFilter: 'foldline.hasStreamFilter',
  hasLookedForModels: 'foldline.hasLookedForModels',
} as const;

export const SETTINGS = {
  fieldMappings: 'foldline.log.fieldMappings',
  formats: 'foldline.log.formats',
  categorySeparator: 'foldline.log.categorySeparator',
  maximumSize: 'foldline.log.maximumSize',
  folds: 'foldline.state.folds',
  queryRowLimit: 'foldline.query.rowLimit',
  durability: 'foldline.store.durability',
  connections: 'foldline.connections',
  models: 'foldline.models',
  modelTimeLimit: 'foldline.model.timeLimit',
  modelMemoryLimit: 'foldline.model.memoryLimit',
  commandRetries: 'foldline.command.retries',
  timeZone: 'foldline.time.zone',
  codeLenses: 'foldline.code.lenses',
} as const;

/** The id of an event type's colour, numbered from 1. */
export function eventTypeColorId(color: number): string {
  return `foldline.eventType${color}`;
}

/** The id of the product icon that has the shape of an event type's mark. */
export function eventTypeIconId(shape: EventTypeShape): string {
  return `foldline-${shape}`;
}

/** What the workspace remembers for us. */
export const MEMORY = {
  lastSql: 'foldline.lastSql',
  queriedLog: 'foldline.queriedLog',
  streamOrder: 'foldline.streamOrder',
  exportFormat: 'foldline.exportFormat',
  testFramework: 'foldline.testFramework',
  commands: 'foldline.commands',
  bookmarks: 'foldline.bookmarks',
  windows: 'foldline.windows',
} as const;
