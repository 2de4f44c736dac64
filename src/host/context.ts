import type * as vscode from 'vscode';
import type { SavedFilters } from './filters/saved-filters.ts';
import type { ActiveLog } from './log/active-log.ts';
import type { Bookmarks } from './log/bookmarks.ts';
import type { LogSessions } from './log/log-sessions.ts';
import type { ModelCatalogue } from './models/model-catalogue.ts';
import type { HostTools } from './load-tools.ts';
import type { Platform } from './platform.ts';
import type { AppendPanels } from './panels/append-panels.ts';
import type { BranchPanels } from './panels/branch-panels.ts';
import type { CausationPanels } from './panels/causation-panels.ts';
import type { DispatchPanels } from './panels/dispatch-panels.ts';
import type { QueryPanels } from './panels/query-panels.ts';
import type { KnownCommands } from './dispatch/known-commands.ts';
import type { LogDiagnostics } from './views/diagnostics.ts';
import type { Reports } from './views/reports.ts';
import type { Connections } from './servers/connections.ts';
import type { EventTypesView } from './views/event-types-view.ts';
import type { ServersView } from './views/servers-view.ts';
import type { StreamsView } from './views/streams-view.ts';

/** What commands and views work with. */
export interface FoldlineContext {
  readonly extension: vscode.ExtensionContext;
  readonly platform: Platform;
  readonly log: vscode.LogOutputChannel;
  readonly sessions: LogSessions;
  readonly connections: Connections;
  readonly models: ModelCatalogue;
  readonly active: ActiveLog;
  readonly bookmarks: Bookmarks;
  readonly filters: SavedFilters;
  readonly streams: StreamsView;
  readonly eventTypes: EventTypesView;
  readonly servers: ServersView;
  readonly queries: QueryPanels;
  readonly appends: AppendPanels;
  readonly commands: KnownCommands;
  readonly dispatches: DispatchPanels;
  readonly branches: BranchPanels;
  readonly causation: CausationPanels;
  readonly diagnostics: LogDiagnostics;
  readonly reports: Reports;
  readonly loadTools: () => Promise<HostTools>;
}
