import type { CommandId } from '../ids.ts';
import { appendCausedEvent, appendEvent } from './append-event.ts';
import { chooseFold } from './choose-fold.ts';
import type { CommandHandler } from './command.ts';
import { copyEvent, copyState } from './copy.ts';
import { exportLog } from './export-log.ts';
import { clearFilter, filterEvents, showAllTypes, showOnlyStream, showOnlyType } from './filter-events.ts';
import { goToEvent } from './go-to-event.ts';
import { importIntoStore, importLog } from './import-log.ts';
import { mapFields } from './map-fields.ts';
import { newStore } from './new-store.ts';
import { openAsText, revealEvent } from './open-as-text.ts';
import { openLog } from './open-log.ts';
import { cancelReading, refreshLog } from './reading.ts';
import { runQuery } from './run-query.ts';
import { showLogActions } from './show-log-actions.ts';
import { showProblems } from './show-problems.ts';
import { stepCommand } from './step.ts';
import {
  clearStreamFilter,
  copyStreamName,
  copyTypeName,
  filterStreams,
  selectStream,
  showMoreStreams,
  showMoreTypes,
  sortStreams,
} from './tree-commands.ts';
import { verifyLog } from './verify-log.ts';

export const HANDLERS: Readonly<Record<CommandId, CommandHandler>> = {
  'foldline.openLog': openLog,
  'foldline.newStore': newStore,
  'foldline.importLog': importLog,
  'foldline.importIntoStore': importIntoStore,
  'foldline.appendEvent': appendEvent,
  'foldline.appendCausedEvent': appendCausedEvent,
  'foldline.mapFields': mapFields,
  'foldline.runQuery': runQuery,
  'foldline.filterEvents': filterEvents,
  'foldline.clearFilter': clearFilter,
  'foldline.chooseFold': chooseFold,
  'foldline.goToEvent': goToEvent,
  'foldline.selectNextEvent': stepCommand(1, 'log'),
  'foldline.selectPreviousEvent': stepCommand(-1, 'log'),
  'foldline.selectNextEventInStream': stepCommand(1, 'stream'),
  'foldline.selectPreviousEventInStream': stepCommand(-1, 'stream'),
  'foldline.verifyLog': verifyLog,
  'foldline.exportLog': exportLog,
  'foldline.showProblems': showProblems,
  'foldline.showLogActions': showLogActions,
  'foldline.openAsText': openAsText,
  'foldline.revealEvent': revealEvent,
  'foldline.copyEvent': copyEvent,
  'foldline.copyState': copyState,
  'foldline.cancelReading': cancelReading,
  'foldline.refreshLog': refreshLog,
  'foldline.filterStreams': filterStreams,
  'foldline.clearStreamFilter': clearStreamFilter,
  'foldline.sortStreams': sortStreams,
  'foldline.showMoreStreams': showMoreStreams,
  'foldline.selectStream': selectStream,
  'foldline.showOnlyStream': showOnlyStream,
  'foldline.copyStreamName': copyStreamName,
  'foldline.showAllTypes': showAllTypes,
  'foldline.showOnlyType': showOnlyType,
  'foldline.copyTypeName': copyTypeName,
  'foldline.showMoreTypes': showMoreTypes,
};
