import { execFileSync } from 'node:child_process';
import { credsAuthenticator } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operatedServer } from '../../support/nats-credentials.ts';
import { NatsServer, whyNoNats } from '../../support/nats-server.ts';
import { EVERYTHING, NatsLog } from './nats-log.ts';

let log: NatsLog;

beforeEach(() => {
  log = new NatsLog();
});

afterEach(() => log.close());

describe.skipIf(whyNoNats !== undefined)('a server that asks who one is', () => {
  it('lets in who has the token, and refuses others', async () => {
    const server = await NatsServer.start(() => 'authorization { token: "let me in" }', { token: 'let me in' });
    try {
      await (await server.client()).manager.streams.add({ name: 'S', subjects: ['s.>'] });
      const connection = server.connection('S', { authentication: 'token' });

      await expect(log.open(connection, EVERYTHING, 'wrong')).rejects.toMatchObject({ code: 'server-refused' });
      expect(await log.open(connection, EVERYTHING, 'let me in')).toMatchObject({ events: 0 });
    } finally {
      await server.dispose();
    }
  });

  it('lets in a user with the password, who may not do everything', async () => {
    const configuration = `authorization { users: [
      { user: owner, password: secret },
      { user: reader, password: "read only", permissions: {
        publish: ["$JS.API.>"], subscribe: ["_INBOX.>"] } } ] }`;
    const server = await NatsServer.start(() => configuration, { user: 'owner', pass: 'secret' });
    try {
      const { manager, jetStream } = await server.client();
      await manager.streams.add({ name: 'S', subjects: ['s.>'] });
      await jetStream.publish('s.1', '{"type":"Seen"}');
      const connection = server.connection('S', { authentication: 'user', user: 'reader' });

      await expect(log.open(connection, EVERYTHING, 'no')).rejects.toMatchObject({ code: 'server-refused' });
      await log.open(connection, EVERYTHING, 'read only');
      expect(await log.events()).toEqual(['s.1@1 Seen']);
    } finally {
      await server.dispose();
    }
  });

  it('lets in who has the credentials of a user of its operator', async () => {
    const { configuration, credentials, otherCredentials } = operatedServer();
    const authenticator = credsAuthenticator(new TextEncoder().encode(credentials));
    const server = await NatsServer.start(() => configuration, { authenticator });
    try {
      const { manager, jetStream } = await server.client();
      await manager.streams.add({ name: 'S', subjects: ['s.>'] });
      await jetStream.publish('s.1', '{"type":"Seen"}');
      const connection = server.connection('S', { authentication: 'credentials' });

      for (const wrong of [otherCredentials, 'no credentials']) {
        await expect(log.open(connection, EVERYTHING, wrong)).rejects.toMatchObject({ code: 'server-refused' });
      }
      await log.open(connection, EVERYTHING, credentials);
      expect(await log.events()).toEqual(['s.1@1 Seen']);
    } finally {
      await server.dispose();
    }
  });

  it('says so where the server has no JetStream, or none for the user', async () => {
    const configuration = `accounts { A: { jetstream: enabled, users: [{ user: owner, password: secret }] },
      B: { users: [{ user: other, password: secret }] } }`;
    const server = await NatsServer.start(() => configuration, { user: 'owner', pass: 'secret' });
    try {
      const connection = server.connection('S', { authentication: 'user', user: 'other' });
      const opened = log.open(connection, EVERYTHING, 'secret');
      await expect(opened).rejects.toMatchObject({ code: 'not-an-event-log', message: /JetStream is not enabled/ });
    } finally {
      await server.dispose();
    }
  });
});

describe.skipIf(whyNoNats !== undefined)('a server with TLS', () => {
  let server: NatsServer;

  beforeAll(async () => {
    server = await NatsServer.start(withCertificate, { tls: { rejectUnauthorized: false } });
    await (await server.client()).manager.streams.add({ name: 'S', subjects: ['s.>'] });
  });

  afterAll(async () => {
    await server.dispose();
  });

  it('is spoken with by TLS, whoever it is', async () => {
    expect(await log.open(server.connection('S', { tls: 'require' }))).toMatchObject({ events: 0 });
  });

  it('is refused where its certificate is to be verified and is its own', async () => {
    await expect(log.open(server.connection('S', { tls: 'verify' }))).rejects.toMatchObject({
      code: 'server-refused',
      message: /certificate/,
    });
  });
});

describe.skipIf(whyNoNats !== undefined)('a server without TLS', () => {
  it('is refused where TLS is wanted', async () => {
    const server = await NatsServer.start();
    try {
      await expect(log.open(server.connection('S', { tls: 'require' }))).rejects.toMatchObject({
        code: 'server-refused',
        message: /tls/i,
      });
    } finally {
      await server.dispose();
    }
  });
});

/** A certificate that nobody but the server itself has signed. */
function withCertificate(folder: string): string {
  const subject = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  execFileSync('openssl', ['req', ...subject, '-keyout', 'key.pem', '-out', 'certificate.pem'], {
    cwd: folder,
    stdio: 'ignore',
  });
  return `tls { cert_file: "${folder}/certificate.pem", key_file: "${folder}/key.pem" }`;
}
