import type { CommandId } from '../ids.ts';
import { addModelTypes } from './add-model-types.ts';
import { appendCausedEvent, appendEvent } from './append-event.ts';
import { addBookmark, goToBookmark, removeBookmark } from './bookmarks.ts';
import { changeWindow } from './change-window.ts';
import { chooseFold } from './choose-fold.ts';
import { chooseFormat } from './choose-format.ts';
import type { CommandHandler } from './command.ts';
import { compareStates } from './compare-states.ts';
import { connect, openConnection } from './connect.ts';
import { copyLink } from './copy-link.ts';
import { copyEvent, copyEventId, copyState } from './copy.ts';
import { debugFromHere } from './debug-from-here.ts';
import { disconnect, forgetPassword } from './disconnect.ts';
import { dispatchCommand } from './dispatch-command.ts';
import { explainValue } from './explain-value.ts';
import { exportToServer } from './export-to-server.ts';
import { exportLog } from './export-log.ts';
import { clearFilter, filterEvents, showAllTypes, showOnlyStream, showOnlyType } from './filter-events.ts';
import { findFirstBadEvent } from './find-first-bad-event.ts';
import { goToCode } from './go-to-code.ts';
import { goToEvent } from './go-to-event.ts';
import { importIntoStore, importLog } from './import-log.ts';
import { mapFields } from './map-fields.ts';
import { newModel } from './new-model.ts';
import { newStore } from './new-store.ts';
import { openAsText, revealEvent } from './open-as-text.ts';
import { openEvent } from './open-event.ts';
import { openLog } from './open-log.ts';
import { openModel } from './open-model.ts';
import {
  cancelRebuild,
  rebuildProjection,
  retryProjection,
  selectFailedEvent,
  skipProjectionEvent,
} from './projection-commands.ts';
import { cancelReading, refreshLog } from './reading.ts';
import { reloadModels } from './reload-models.ts';
import { runNamedQuery } from './run-named-query.ts';
import { runQuery } from './run-query.ts';
import { runSqlStatement } from './run-sql-statement.ts';
import { applySavedFilter, saveFilter } from './saved-filters.ts';
import { selectFirstEvent, selectLastEvent } from './select-end.ts';
import { filterServerStreams, showMoreServerStreams, showServerStream } from './server-streams.ts';
import { showCausation } from './show-causation.ts';
import { showEventsOfType } from './show-events-of-type.ts';
import { showLogActions } from './show-log-actions.ts';
import { showProblems } from './show-problems.ts';
import { showSwimlanes } from './show-swimlanes.ts';
import { startBranch } from './start-branch.ts';
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
import { writeReport } from './write-report.ts';
import { writeTest } from './write-test.ts';

export const HANDLERS: Readonly<Record<CommandId, CommandHandler>> = {
  'foldline.openLog': openLog,
  'foldline.newStore': newStore,
  'foldline.importLog': importLog,
  'foldline.importIntoStore': importIntoStore,
  'foldline.appendEvent': appendEvent,
  'foldline.appendCausedEvent': appendCausedEvent,
  'foldline.mapFields': mapFields,
  'foldline.chooseFormat': chooseFormat,
  'foldline.connect': connect,
  'foldline.openConnection': openConnection,
  'foldline.disconnect': disconnect,
  'foldline.forgetPassword': forgetPassword,
  'foldline.changeWindow': changeWindow,
  'foldline.filterServerStreams': filterServerStreams,
  'foldline.showServerStream': showServerStream,
  'foldline.showMoreServerStreams': showMoreServerStreams,
  'foldline.exportToServer': exportToServer,
  'foldline.dispatchCommand': dispatchCommand,
  'foldline.runQuery': runQuery,
  'foldline.runNamedQuery': runNamedQuery,
  'foldline.runSqlStatement': runSqlStatement,
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
  'foldline.openEvent': openEvent,
  'foldline.copyEvent': copyEvent,
  'foldline.copyEventId': copyEventId,
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
  'foldline.newModel': newModel,
  'foldline.addModelTypes': addModelTypes,
  'foldline.reloadModels': reloadModels,
  'foldline.openModel': openModel,
  'foldline.rebuildProjection': rebuildProjection,
  'foldline.retryProjection': retryProjection,
  'foldline.skipProjectionEvent': skipProjectionEvent,
  'foldline.cancelRebuild': cancelRebuild,
  'foldline.selectFailedEvent': selectFailedEvent,
  'foldline.findFirstBadEvent': findFirstBadEvent,
  'foldline.explainValue': explainValue,
  'foldline.compareStates': compareStates,
  'foldline.startBranch': startBranch,
  'foldline.showCausation': showCausation,
  'foldline.showSwimlanes': showSwimlanes,
  'foldline.showEventsOfType': showEventsOfType,
  'foldline.goToCode': goToCode,
  'foldline.debugFromHere': debugFromHere,
  'foldline.writeTest': writeTest,
  'foldline.writeReport': writeReport,
  'foldline.copyLink': copyLink,
  'foldline.saveFilter': saveFilter,
  'foldline.applySavedFilter': applySavedFilter,
  'foldline.addBookmark': addBookmark,
  'foldline.goToBookmark': goToBookmark,
  'foldline.removeBookmark': removeBookmark,
  'foldline.selectFirstEvent': selectFirstEvent,
  'foldline.selectLastEvent': selectLastEvent,
};
