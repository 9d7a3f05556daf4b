import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { Client } from 'pg';
import { type Cluster, throwAwayCluster } from '../support/throw-away-cluster.js';

/** A command as npm runs it, from the sources, against the database of the url. */
async function run(
  command: string,
  url: string,
  env: Record<string, string> = {},
): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', '-C', 'source', 'server/launch/run.ts', command], {
    env: { PATH: process.env['PATH'], DATABASE_URL: url, TOKEN_SECRET: 'x'.repeat(40), LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

describe('A database of one’s own', function () {
  this.timeout(60_000);
  let cluster: Cluster | null = null;

  before(async () => {
    cluster = await throwAwayCluster();
    const client = new Client({ connectionString: cluster.ownerUrl });
    await client.connect();
    await client.query("create role plain login password 'fictional'");
    await client.query('create database plain owner plain');
    await client.query("create role site login createrole password 'fictional'");
    await client.query('create database site owner site');
    await client.end();
  });
  after(() => cluster?.remove());

  const urlOf = (user: string): string => {
    const url = new URL(cluster?.ownerUrl ?? '');
    Object.assign(url, { username: user, password: 'fictional', pathname: `/${user}` });
    return url.href;
  };

  it('needs no superuser: the first administrator is invited with a link', async () => {
    const { code, said } = await run('setup', urlOf('site'), {
      ADMIN_EMAIL: 'Ewa@blizej.example',
      ADMIN_NAME: 'Ewa Pierwsza',
      PUBLIC_URL: 'https://blizej.example',
    });
    expect(said).to.match(/^Ewa Pierwsza .* https:\/\/blizej\.example\/password-link#\S+$/m);
    expect(code).to.equal(0);
  });

  it('is never thrown away as if it were the demo', async () => {
    const { code, said } = await run('demo:reset', urlOf('site'));
    expect(said).to.include('this is not the demo: nothing is thrown away');
    expect(code).to.equal(1);
  });

  it('tells an owner who may not create roles what its administrator does once', async () => {
    const { code, said } = await run('setup', urlOf('plain'));
    expect(said).to.include('grant blizej_app to that_user');
    expect(code).to.equal(1);
  });
});
