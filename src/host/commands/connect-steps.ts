import * as vscode from 'vscode';
import type { Connection, NatsConnection } from '../../protocol/connection.ts';
import { AUTHENTICATIONS, nameProblem, TLS_MODES } from '../config/connection.ts';
import { configuredConnections } from '../config/connections.ts';
import { connectionAddress, kindName } from '../servers/describe-connection.ts';
import { isLocal, parseNatsServers, parsePostgresAddress } from '../servers/server-address.ts';
import { pickInDraft, typeInDraft, type DraftItem, type DraftStep } from '../ui/draft.ts';
import { formatNumber } from '../ui/numbers.ts';
import { connectionOf, freeName, type ConnectDraft } from './connect-draft.ts';

type ConnectStep = DraftStep<ConnectDraft>;
type Item = DraftItem<ConnectDraft>;

const COUNTS = [1_000, 10_000, 100_000, 1_000_000];

/** A connection that is there, or the kind of a new one. */
export const kindStep: ConnectStep = async (_, place) => {
  const { l10n } = vscode;
  const known = configuredConnections().flatMap((found): Item[] =>
    'connection' in found
      ? [
          {
            label: found.name,
            description: `${kindName(found.connection)} · ${connectionAddress(found.connection)}`,
            iconPath: new vscode.ThemeIcon('plug'),
            value: { existing: found.name },
          },
        ]
      : [],
  );
  const kinds: Item[] = [
    {
      label: 'PostgreSQL',
      detail: l10n.t('Marten, Emmett, message-db, Commanded, Axon, Eventuous, Rails Event Store and others'),
      iconPath: new vscode.ThemeIcon('database'),
      value: { kind: 'postgres' },
    },
    {
      label: 'NATS JetStream',
      detail: l10n.t('The messages of a stream as events, its subjects as streams'),
      iconPath: new vscode.ThemeIcon('broadcast'),
      value: { kind: 'nats' },
    },
  ];
  const separator: Item = { label: l10n.t('New connection'), kind: vscode.QuickPickItemKind.Separator };
  return pickInDraft(
    {
      title: l10n.t('Connect'),
      placeholder: l10n.t('Foldline only reads there: nothing on the server is changed'),
      items: known.length === 0 ? kinds : [...known, separator, ...kinds],
    },
    place,
  );
};

export const postgresAddressStep: ConnectStep = async ({ address = 'localhost:5432' }, place) =>
  typeInDraft(
    {
      title: vscode.l10n.t('Connect to PostgreSQL'),
      prompt: vscode.l10n.t('Host and port, or a connection string such as postgresql://user@host:5432/database'),
      placeholder: 'localhost:5432',
      start: address,
      problem: (text) => (parsePostgresAddress(text) === undefined ? vscode.l10n.t('This is neither.') : undefined),
      take: (text) => {
        const { secret, ...found } = parsePostgresAddress(text) ?? { host: text, port: 5432 };
        // A password that is in the text is not shown again.
        const shown = secret === undefined ? text : `${found.host}:${found.port}`;
        return { ...found, address: shown, ...(secret === undefined ? {} : { secret }) };
      },
    },
    place,
  );

export const databaseStep: ConnectStep = async ({ database = 'postgres' }, place) =>
  typeInDraft(
    {
      title: vscode.l10n.t('Connect to PostgreSQL'),
      prompt: vscode.l10n.t('The name of the database'),
      start: database,
      problem: required,
      take: (text) => ({ database: text }),
    },
    place,
  );

export const natsAddressStep: ConnectStep = async ({ address = 'localhost:4222' }, place) =>
  typeInDraft(
    {
      title: vscode.l10n.t('Connect to NATS'),
      prompt: vscode.l10n.t('The server’s host and port; several of a cluster with commas between them'),
      placeholder: 'localhost:4222',
      start: address,
      problem: (text) => (parseNatsServers(text) === undefined ? vscode.l10n.t('This is no address.') : undefined),
      take: (text) => ({ address: text, servers: parseNatsServers(text) ?? [] }),
    },
    place,
  );

export const authenticationStep: ConnectStep = async ({ authentication = 'none' }, place) => {
  const labels: Readonly<Record<NatsConnection['authentication'], string>> = {
    none: vscode.l10n.t('Nothing'),
    user: vscode.l10n.t('User and password'),
    token: vscode.l10n.t('Token'),
    credentials: vscode.l10n.t('Credentials file'),
  };
  const items = AUTHENTICATIONS.map((value): Item => ({ label: labels[value], value: { authentication: value } }));
  return pickInDraft(
    {
      title: vscode.l10n.t('Connect to NATS'),
      placeholder: vscode.l10n.t('What proves who you are?'),
      items,
      active: items[AUTHENTICATIONS.indexOf(authentication)],
    },
    place,
  );
};

export const userStep: ConnectStep = async ({ kind, user = kind === 'postgres' ? 'postgres' : '' }, place) =>
  typeInDraft(
    {
      title: vscode.l10n.t('Connect'),
      prompt: vscode.l10n.t('The user’s name there'),
      start: user,
      problem: required,
      take: (text) => ({ user: text }),
    },
    place,
  );

export const secretStep: ConnectStep = async ({ authentication, user = '', secret = '' }, place) =>
  typeInDraft(
    {
      title: vscode.l10n.t('Connect'),
      prompt:
        authentication === 'token'
          ? vscode.l10n.t('The token. It is kept in VS Code’s secret storage, not in the settings.')
          : vscode.l10n.t(
              'The password of “{0}”, or nothing where there is none. It is kept in VS Code’s secret storage, not in the settings.',
              user,
            ),
      start: secret,
      isSecret: true,
      take: (text) => ({ secret: text }),
    },
    place,
  );

export const tlsStep: ConnectStep = async ({ tls, host = '', servers = [] }, place) => {
  const labels: Readonly<Record<Connection['tls'], readonly [string, string]>> = {
    verify: [
      vscode.l10n.t('Verify'),
      vscode.l10n.t('Encrypted, and the server’s certificate must be valid for its name'),
    ],
    require: [vscode.l10n.t('Encrypt Only'), vscode.l10n.t('Encrypted, whoever the server is')],
    off: [vscode.l10n.t('Off'), vscode.l10n.t('Not encrypted: for a server on this machine')],
  };
  const items = TLS_MODES.map((mode): Item => {
    const [label, detail] = labels[mode];
    return { label, detail, value: { tls: mode } };
  });
  const usual = [host, ...servers].some(isLocal) ? 'off' : 'verify';
  return pickInDraft(
    {
      title: vscode.l10n.t('Connect'),
      placeholder: vscode.l10n.t('Is the connection encrypted (TLS)?'),
      items,
      active: items[TLS_MODES.indexOf(tls ?? usual)],
    },
    place,
  );
};

export const countStep: ConnectStep = async ({ last = 10_000 }, place) => {
  const items = COUNTS.map((count): Item => ({
    label: vscode.l10n.t('The newest {0} events', formatNumber(count)),
    value: { last: count },
  }));
  return pickInDraft(
    {
      title: vscode.l10n.t('Connect'),
      placeholder: vscode.l10n.t('How many events to bring in? Others can be brought in at any time.'),
      items,
      active: items[COUNTS.indexOf(last)],
    },
    place,
  );
};

export const nameStep: ConnectStep = async (draft, place) => {
  const taken = configuredConnections().map(({ name }) => name);
  const connection = connectionOf(draft);
  const usual = connection.kind === 'postgres' ? connection.database : connection.stream;
  return typeInDraft(
    {
      title: vscode.l10n.t('Connect'),
      prompt: vscode.l10n.t('A name for the connection, which is kept in the settings without its password'),
      start: draft.name ?? freeName(usual, taken),
      problem: (text) =>
        nameProblem(text) ??
        (taken.includes(text) ? vscode.l10n.t('There is a connection of this name already.') : undefined),
      take: (text) => ({ name: text }),
    },
    place,
  );
};

function required(text: string): string | undefined {
  return text === '' ? vscode.l10n.t('This is needed.') : undefined;
}
