import { nkeys } from '@nats-io/transport-node';

type KeyPair = ReturnType<typeof nkeys.createUser>;

const LIMITS = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: -1 };
const JETSTREAM = { mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 };

/** A server that trusts an operator, and the text of a credentials file of a user whom it lets in. */
export interface OperatedServer {
  readonly configuration: string;
  readonly credentials: string;
  /** Of a user of an operator that the server does not know. */
  readonly otherCredentials: string;
}

export function operatedServer(): OperatedServer {
  const [operator, account, system] = [nkeys.createOperator(), nkeys.createAccount(), nkeys.createAccount()];
  const accountToken = accountBy(operator, account, { ...LIMITS, ...JETSTREAM });
  return {
    configuration: `operator: ${token(operator, operator, 'operator', {})}
system_account: ${system.getPublicKey()}
resolver: MEMORY
resolver_preload: {
  ${account.getPublicKey()}: ${accountToken}
  ${system.getPublicKey()}: ${accountBy(operator, system, LIMITS)}
}`,
    credentials: credentialsBy(account),
    otherCredentials: credentialsBy(nkeys.createAccount()),
  };
}

function accountBy(operator: KeyPair, account: KeyPair, limits: object): string {
  return token(operator, account, 'account', { limits });
}

function credentialsBy(account: KeyPair): string {
  const user = nkeys.createUser();
  const claims = token(account, user, 'user', { pub: {}, sub: {}, subs: -1, data: -1, payload: -1 });
  const seed = new TextDecoder().decode(user.getSeed());
  return `-----BEGIN NATS USER JWT-----
${claims}
------END NATS USER JWT------

-----BEGIN USER NKEY SEED-----
${seed}
------END USER NKEY SEED------
`;
}

/** A JSON Web Token as NATS signs them. */
function token(issuer: KeyPair, subject: KeyPair, type: string, claims: object): string {
  const body = {
    jti: `${type}-1`,
    iat: Math.floor(Date.now() / 1000),
    iss: issuer.getPublicKey(),
    name: type,
    sub: subject.getPublicKey(),
    nats: { ...claims, type, version: 2 },
  };
  const text = [{ typ: 'JWT', alg: 'ed25519-nkey' }, body].map((part) => base64url(JSON.stringify(part))).join('.');
  return `${text}.${base64url(issuer.sign(new TextEncoder().encode(text)))}`;
}

function base64url(bytes: string | Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
