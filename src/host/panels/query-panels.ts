import * as vscode from 'vscode';
import type { QueryDraft } from '../../protocol/webview.ts';
import { MEMORY, PANELS } from '../ids.ts';
import type { ActiveLog } from '../log/active-log.ts';
import { logName } from '../log/log-name.ts';
import type { LogSessions } from '../log/log-sessions.ts';
import type { ModelCatalogue } from '../models/model-catalogue.ts';
import { LogPanels } from './log-panels.ts';
import { QueryPanel } from './query-panel.ts';

const FIRST_SQL = 'select type, count(*) as events\nfrom events\ngroup by type\norder by events desc';

export interface QueryPanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly sessions: LogSessions;
  readonly active: ActiveLog;
  readonly models: ModelCatalogue;
  readonly memory: vscode.Memento;
}

/** The query views. */
export class QueryPanels implements vscode.Disposable {
  readonly #panels: LogPanels<QueryPanel>;

  constructor({ active, models, memory, ...options }: QueryPanelsOptions) {
    this.#panels = new LogPanels({
      ...options,
      viewType: PANELS.query,
      page: { bundle: 'query', element: 'foldline-query' },
      icon: 'database',
      titleOf: (uri) => vscode.l10n.t('Query {0}', logName(uri)),
      create: (panel, lease) => {
        void memory.update(MEMORY.queriedLog, lease.session.uri.toString());
        const sql = memory.get(MEMORY.lastSql, FIRST_SQL);
        const edited = (text: string): void => void memory.update(MEMORY.lastSql, text);
        return new QueryPanel({ panel, lease, active, models, sql, edited });
      },
      lastUri: () => memory.get<string>(MEMORY.queriedLog),
    });
  }

  /** Shows the query view of a log, and runs a statement in it where one is given. */
  show(uri: vscode.Uri, draft?: QueryDraft): void {
    const panel = this.#panels.show(uri);
    if (draft !== undefined) panel.run(draft);
  }

  dispose(): void {
    this.#panels.dispose();
  }
}
