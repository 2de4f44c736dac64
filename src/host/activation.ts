import { messageOf } from '../core/events/errors.ts';
import * as vscode from 'vscode';
import { FoldlineApi } from './api/foldline-api.ts';
import type { Api } from './api/foldline.d.ts';
import { showTypesInCode } from './code/types-in-code.ts';
import { registerCommands } from './commands/register.ts';
import { showStates } from './comparison/show-states.ts';
import type { FoldlineContext } from './context.ts';
import { CommandMemory } from './dispatch/command-memory.ts';
import { KnownCommands } from './dispatch/known-commands.ts';
import { LogEditorProvider } from './editors/log-editor-provider.ts';
import { SavedFilters } from './filters/saved-filters.ts';
import { registerLinks } from './links/register-links.ts';
import { ActiveLog } from './log/active-log.ts';
import { Bookmarks } from './log/bookmarks.ts';
import { LogSessions } from './log/log-sessions.ts';
import { ModelCatalogue } from './models/model-catalogue.ts';
import { showModelDiagnostics } from './models/model-diagnostics.ts';
import { AppendPanels } from './panels/append-panels.ts';
import { BranchPanels } from './panels/branch-panels.ts';
import { CausationPanels } from './panels/causation-panels.ts';
import { DispatchPanels } from './panels/dispatch-panels.ts';
import { QueryPanels } from './panels/query-panels.ts';
import { lazyTools } from './load-tools.ts';
import type { Platform } from './platform.ts';
import { Connections } from './servers/connections.ts';
import { ConnectionSecrets } from './servers/secrets.ts';
import { registerServerFiles } from './servers/server-file-system.ts';
import { LogWindows } from './servers/windows.ts';
import { showSqlLenses } from './sql/sql-lenses.ts';
import { updateContextKeys } from './views/context-keys.ts';
import { LogDiagnostics } from './views/diagnostics.ts';
import { EventTypesView } from './views/event-types-view.ts';
import { ModelsView } from './views/models-view.ts';
import { ProjectionsView } from './views/projections-view.ts';
import { Reports } from './views/reports.ts';
import { showRecoveries } from './views/recovery-notices.ts';
import { ServersView } from './views/servers-view.ts';
import { createStatusItem } from './views/status-item.ts';
import { StreamsView } from './views/streams-view.ts';

/** Registers everything and returns; engines start when a log is opened. */
export function activateFoldline(extension: vscode.ExtensionContext, platform: Platform): Api {
  const log = vscode.window.createOutputChannel('Foldline', { log: true });
  extension.subscriptions.push(log);
  try {
    return register(extension, platform, log);
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    void vscode.window.showErrorMessage(vscode.l10n.t('Foldline could not start: {0}', messageOf(error)));
    throw error;
  }
}

function register(extension: vscode.ExtensionContext, platform: Platform, log: vscode.LogOutputChannel): Api {
  const started = performance.now();
  const { extensionUri, workspaceState: memory, subscriptions } = extension;
  const keep = <Resource extends vscode.Disposable>(resource: Resource): Resource => {
    subscriptions.push(resource);
    return resource;
  };
  const models = keep(new ModelCatalogue({ platform, extensionUri, log }));
  const secrets = new ConnectionSecrets(extension.secrets);
  const connections = keep(new Connections(platform, secrets, new LogWindows(memory)));
  const sessions = keep(new LogSessions({ platform, extensionUri, log, models, connections }));
  const active = keep(new ActiveLog());
  const bookmarks = keep(new Bookmarks(memory));
  const filters = keep(new SavedFilters());
  const commands = new KnownCommands(models, new CommandMemory(memory));
  const context: FoldlineContext = {
    extension,
    platform,
    log,
    sessions,
    connections,
    models,
    active,
    bookmarks,
    filters,
    streams: keep(new StreamsView(active, memory)),
    eventTypes: keep(new EventTypesView(active)),
    servers: keep(new ServersView(platform, sessions, connections)),
    queries: keep(new QueryPanels({ extensionUri, sessions, active, models, memory })),
    appends: keep(new AppendPanels({ extensionUri, sessions, active })),
    commands,
    dispatches: keep(new DispatchPanels({ extensionUri, sessions, active, commands })),
    branches: keep(new BranchPanels({ extensionUri, sessions, active, commands })),
    causation: keep(new CausationPanels({ extensionUri, sessions, active })),
    diagnostics: keep(new LogDiagnostics(sessions)),
    reports: keep(new Reports()),
    loadTools: lazyTools(extensionUri),
  };
  keep(new ModelsView(models, active));
  keep(new ProjectionsView(active));
  keep(registerServerFiles());
  keep(showModelDiagnostics(models));
  keep(showRecoveries(sessions));
  keep(createStatusItem(active));
  keep(showStates(context));
  keep(showSqlLenses({ sessions, active }));
  keep(showTypesInCode(context));
  keep(registerLinks(context));
  keep(updateContextKeys(active));
  keep(LogEditorProvider.register({ extensionUri, sessions, active, bookmarks, filters }));
  keep(registerCommands(context));
  log.info(`Activated in ${(performance.now() - started).toFixed(1)} ms.`);
  return new FoldlineApi(sessions);
}
