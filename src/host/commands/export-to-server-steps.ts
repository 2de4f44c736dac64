import * as vscode from 'vscode';
import type { ExportToServerParams, PostgresConnection } from '../../protocol/connection.ts';
import type { StreamSummary } from '../../protocol/log.ts';
import { configuredConnections, writeConnection } from '../config/connections.ts';
import type { FoldlineContext } from '../context.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import { connectionAddress } from '../servers/describe-connection.ts';
import { fillDraft, pickInDraft, type DraftItem, type DraftStep } from '../ui/draft.ts';
import { countOf } from '../ui/numbers.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { connectionOf, type ConnectDraft } from './connect-draft.ts';
import { databaseStep, nameStep, postgresAddressStep, secretStep, tlsStep, userStep } from './connect-steps.ts';
import { scopesOf, streamScope, type Scope } from './export-steps.ts';

export const LAYOUTS = ['emmett', 'message-db'] as const;
type Layout = ExportToServerParams['layout'];

const LABELS: Readonly<Record<Layout, string>> = { emmett: 'Emmett', 'message-db': 'message-db' };

/** What is exported where to, while it is chosen; of a connection that is yet to be described, a draft. */
interface ExportDraft extends ConnectDraft {
  readonly scope?: Scope;
  readonly connection?: PostgresConnection;
  readonly isNew?: boolean;
  readonly layout?: Layout;
}

type ExportStep = DraftStep<ExportDraft>;

const NEW_CONNECTION: readonly DraftStep<ConnectDraft>[] = [
  postgresAddressStep,
  databaseStep,
  userStep,
  secretStep,
  tlsStep,
  nameStep,
];

/** Asks what to export, where to and in which layout, and whether that is really meant; undefined where it is not. */
export async function chooseServerExport(
  context: FoldlineContext,
  session: LogSession,
  stream: StreamSummary | undefined,
): Promise<Omit<ExportToServerParams, 'secret'> | undefined> {
  const scopes = stream === undefined ? await scopesOf(session) : [streamScope(stream)];
  const first = scopes.length > 1 ? [scopeStep(scopes)] : [];
  const draft = await fillDraft<ExportDraft>({ kind: 'postgres' }, ({ isNew }) => [
    ...first,
    serverStep,
    ...(isNew === true ? NEW_CONNECTION : []),
    layoutStep,
  ]);
  const scope = draft?.scope ?? scopes[0];
  const { layout } = draft ?? {};
  if (draft === undefined || scope === undefined || layout === undefined) return undefined;
  const connection = draft.connection ?? connectionOf(draft);
  if (connection.kind !== 'postgres' || !(await isMeant(session, scope, connection, layout))) return undefined;
  if (draft.isNew === true) {
    await context.connections.secrets.keep(connection, draft.secret ?? '');
    await writeConnection(connection);
  }
  return { connection, layout, filter: scope.filter };
}

function scopeStep(scopes: readonly Scope[]): ExportStep {
  return async (_, place) =>
    pickInDraft(
      {
        title: vscode.l10n.t('Export to PostgreSQL'),
        placeholder: vscode.l10n.t('Choose what to export'),
        items: scopes.map((scope) => ({
          label: scope.label,
          description: countOf(scope.events, vscode.l10n.t('event'), vscode.l10n.t('events')),
          value: { scope },
        })),
      },
      place,
    );
}

const serverStep: ExportStep = async (_, place) => {
  const known = configuredConnections().flatMap((found): DraftItem<ExportDraft>[] =>
    'connection' in found && found.connection.kind === 'postgres'
      ? [
          {
            label: plainLabel(found.name),
            description: connectionAddress(found.connection),
            iconPath: new vscode.ThemeIcon('plug'),
            value: { connection: found.connection, isNew: false },
          },
        ]
      : [],
  );
  const another: DraftItem<ExportDraft> = {
    label: vscode.l10n.t('Another PostgreSQL…'),
    iconPath: new vscode.ThemeIcon('add'),
    value: { isNew: true },
  };
  return pickInDraft(
    {
      title: vscode.l10n.t('Export to PostgreSQL'),
      placeholder: vscode.l10n.t('Choose the database that the events are appended to'),
      items: [...known, another],
    },
    place,
  );
};

const layoutStep: ExportStep = async (_, place) => {
  const details: Readonly<Record<Layout, string>> = {
    emmett: vscode.l10n.t('By its function emt_append_to_stream, which the database must have'),
    'message-db': vscode.l10n.t('By its function write_message, which the database must have'),
  };
  return pickInDraft(
    {
      title: vscode.l10n.t('Export to PostgreSQL'),
      placeholder: vscode.l10n.t('Choose the store that the events become part of'),
      items: LAYOUTS.map((layout) => ({ label: LABELS[layout], detail: details[layout], value: { layout } })),
    },
    place,
  );
};

/** The one thing that Foldline writes to a server is written when the user has read what and where to. */
async function isMeant(
  session: LogSession,
  { events, label }: Scope,
  connection: PostgresConnection,
  layout: Layout,
): Promise<boolean> {
  const { l10n } = vscode;
  const append = l10n.t('Append Events');
  const message = l10n.t(
    'Append {0} of {1} ({2}) to the {3} store in {4}?',
    countOf(events, l10n.t('event'), l10n.t('events')),
    logName(session.uri),
    label,
    LABELS[layout],
    connectionAddress(connection),
  );
  const detail = l10n.t(
    'This writes to the database, by the store’s own function and with expected versions. Ids are kept, so that exporting again adds nothing. Streams that have other events there are left as they are. What was appended is read back and compared.',
  );
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, append)) === append;
}
