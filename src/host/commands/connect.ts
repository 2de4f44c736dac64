import type { LogSummary } from '../api/foldline.d.ts';
import { publicSummary } from '../api/public-summary.ts';
import { optional, readArguments, type Reader, text, wholeNumber } from '../arguments.ts';
import type { Connection } from '../../protocol/connection.ts';
import { checkConnection } from '../config/connection.ts';
import { connectionNamed, writeConnection } from '../config/connections.ts';
import type { FoldlineContext } from '../context.ts';
import { needsSecret } from '../servers/secrets.ts';
import { serverUri } from '../servers/server-uri.ts';
import { fillDraft, type DraftStep } from '../ui/draft.ts';
import { isNode } from '../views/is-node.ts';
import { isProgrammatic } from './argument.ts';
import type { CommandHandler } from './command.ts';
import { connectionOf, type ConnectDraft } from './connect-draft.ts';
import {
  authenticationStep,
  countStep,
  databaseStep,
  kindStep,
  nameStep,
  natsAddressStep,
  postgresAddressStep,
  secretStep,
  tlsStep,
  userStep,
} from './connect-steps.ts';
import { openInEditor } from './open-in-editor.ts';
import { credentialsStep, storeStep } from './store-step.ts';
import { useLog } from './use-log.ts';

const connection: Reader<Connection> = (value) => checkConnection(value);

/**
 * Keeps a connection in the settings, its secret in the secret storage, and opens its log. `{ connection, secret?, last? }`
 * → the log's summary when its events are there.
 */
export const connect: CommandHandler = async (context, argument): Promise<LogSummary | undefined> => {
  context.connections.check();
  if (isProgrammatic(argument)) {
    const shape = { connection, secret: optional(text), last: optional(wholeNumber(1)) };
    const given = readArguments(argument, shape);
    await keep(context, given);
    return open(context, given.connection.name, true);
  }
  const draft = await fillDraft<ConnectDraft>({}, (filled) => stepsOf(context, filled));
  if (draft === undefined) return undefined;
  if (draft.existing !== undefined) return open(context, draft.existing, false);
  const described = connectionOf(draft);
  await keep(context, { connection: described, ...draft });
  return open(context, described.name, false);
};

/** Opens the log of a connection of the settings. `{ name }` or its node → the log's summary when its events are there. */
export const openConnection: CommandHandler = async (context, argument): Promise<LogSummary | undefined> => {
  context.connections.check();
  if (isNode(argument, 'connection')) return open(context, argument.configured.name, false);
  const { name } = readArguments(argument, { name: text });
  return open(context, connectionNamed(name).name, true);
};

function stepsOf(context: FoldlineContext, draft: ConnectDraft): readonly DraftStep<ConnectDraft>[] {
  if (draft.existing !== undefined) return [kindStep];
  const last = [tlsStep, storeStep(context), countStep, nameStep];
  if (draft.kind === 'nats') return [kindStep, natsAddressStep, authenticationStep, ...proofSteps(draft), ...last];
  return [kindStep, postgresAddressStep, databaseStep, userStep, secretStep, ...last];
}

function proofSteps({ authentication }: ConnectDraft): readonly DraftStep<ConnectDraft>[] {
  switch (authentication) {
    case 'user':
      return [userStep, secretStep];
    case 'token':
      return [secretStep];
    case 'credentials':
      return [credentialsStep];
    case 'none':
    case undefined:
      return [];
    default:
      return authentication satisfies never;
  }
}

interface Kept {
  readonly connection: Connection;
  readonly secret?: string;
  readonly last?: number;
}

async function keep({ connections }: FoldlineContext, { connection: kept, secret, last }: Kept): Promise<void> {
  if (needsSecret(kept) && secret !== undefined) await connections.secrets.keep(kept, secret);
  if (last !== undefined) await connections.windows.keep(kept.name, { last });
  await writeConnection(kept);
}

async function open(context: FoldlineContext, name: string, answers: boolean): Promise<LogSummary | undefined> {
  const uri = serverUri(name);
  return useLog(context, uri, async (session) => {
    session.retry();
    await openInEditor(uri);
    // What goes wrong with a log that the user opened is told by its editor.
    return answers ? publicSummary(await session.whenRead()) : undefined;
  });
}
