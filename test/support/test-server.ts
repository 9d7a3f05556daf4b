import { Client } from 'pg';
import { migrate } from '#server/db/migrate';
import { type Cluster, throwAwayCluster } from './throw-away-cluster.js';

interface TestServer {
  ownerUrl: string;
  template: string;
  remove: () => Promise<void>;
}

let server: Promise<TestServer> | null = null;
let clones = 0;

/** A fresh database with the newest schema: a clone of the one that was migrated first. */
export async function createTestDatabase(): Promise<{ ownerUrl: string; drop: () => Promise<void> }> {
  server ??= startTestServer();
  const { ownerUrl, template } = await server;
  clones += 1;
  const name = `${template}_${clones}`;
  await asOwner(ownerUrl, `drop database if exists ${name} with (force)`);
  await asOwner(ownerUrl, `create database ${name} template ${template}`);
  return {
    ownerUrl: inDatabase(ownerUrl, name),
    drop: () => asOwner(ownerUrl, `drop database if exists ${name} with (force)`),
  };
}

/** With `TEST_DATABASE_URL` (an owner's) on that server, else on a throw-away one. */
async function startTestServer(): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_URL'];
  const cluster: Cluster =
    given === undefined || given === '' ? await throwAwayCluster() : { ownerUrl: given, remove: async () => {} };
  const template = `blizej_test_${process.pid}`;
  // On a given server a killed run of the same process number may have left one.
  await asOwner(cluster.ownerUrl, `drop database if exists ${template} with (force)`);
  await asOwner(cluster.ownerUrl, `create database ${template}`);
  await migrate(inDatabase(cluster.ownerUrl, template));
  return {
    ownerUrl: cluster.ownerUrl,
    template,
    remove: async () => {
      await asOwner(cluster.ownerUrl, `drop database if exists ${template} with (force)`);
      await cluster.remove();
    },
  };
}

export async function removeTestServer(): Promise<void> {
  await (await server)?.remove();
  server = null;
}

function inDatabase(ownerUrl: string, name: string): string {
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function asOwner(ownerUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
