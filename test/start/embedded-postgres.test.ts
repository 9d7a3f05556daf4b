import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Client } from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '#server/db/embedded/embedded-postgres';
import { isAlive, until } from '#server/db/embedded/processes';

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts the database in a process of its own, which can be killed; resolves to what it said of the server. */
async function startElsewhere(folder: string): Promise<{ child: ChildProcess; pid: number }> {
  const script = `
    import { startEmbedded } from './server/db/embedded/embedded-postgres.ts';
    const database = await startEmbedded({ folder: ${JSON.stringify(folder)}, throwAway: true });
    process.stdout.write(String(database.pid()));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '-C', 'source', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, pid: Number(said.toString()) };
}

describe('The embedded PostgreSQL', () => {
  let folder = '';
  let database: EmbeddedDatabase | null = null;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'blizej-embedded-'));
    chmodSync(folder, 0o755);
  });
  afterEach(async () => {
    await database?.stop();
    database = null;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const start = async (): Promise<EmbeddedDatabase> => {
    database = await startEmbedded({ folder, throwAway: true });
    return database;
  };

  it('listens on this machine only, without a socket, with a random password that only its owner can read', async () => {
    const { url, home } = await start();
    const settings = await ask<{ name: string; setting: string }>(
      url,
      `select name, setting from pg_settings
       where name in ('listen_addresses', 'unix_socket_directories', 'server_encoding', 'password_encryption') order by name`,
    );
    expect(settings.map(({ setting }) => setting)).to.deep.equal(['127.0.0.1', 'scram-sha-256', 'UTF8', '']);
    const file = join(home.folder, 'postgres.json');
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect(new URL(url).password).to.have.length(32);
    const wrong = new URL(url);
    wrong.password = 'password';
    expect(await ask(wrong.href, 'select 1').catch((error: unknown) => String(error))).to.match(
      /authentication failed/,
    );
  });

  it('sorts Polish names as Poles do', async () => {
    const { url } = await start();
    const rows = await ask<{ name: string }>(
      url,
      `select name from unnest(array['Żaba', 'Zebra', 'Łoś', 'Lis', 'Ćma', 'Cap', 'Dzik']) as name
       order by name collate "pl-PL-x-icu"`,
    );
    expect(rows.map(({ name }) => name)).to.deep.equal(['Cap', 'Ćma', 'Dzik', 'Lis', 'Łoś', 'Zebra', 'Żaba']);
  });

  it('is never root’s process', async () => {
    const { pid } = await start();
    expect(statSync(`/proc/${pid()}`).uid).to.not.equal(0);
  });

  it('keeps its port and what was written; when the port is taken, it takes another', async () => {
    const first = await start();
    await ask(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    expect((await start()).url).to.equal(first.url);
    await database?.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    await once(squatter, 'listening');
    const other = await start();
    expect(other.url).to.not.equal(first.url);
    expect(await ask(other.url, 'select answer from kept')).to.deep.equal([{ answer: 42 }]);
    await new Promise((resolve) => squatter.close(resolve));
  });

  it('is taken over when the process that started it was killed', async () => {
    const { child, pid } = await startElsewhere(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(pid)).to.equal(true);
    const taken = await start();
    expect([taken.adopted, taken.pid()]).to.deep.equal([true, pid]);
    await taken.stop();
    expect(isAlive(pid)).to.equal(false);
  });

  it('starts again when it was killed itself, and has lost nothing that was acknowledged', async () => {
    const running = await startEmbedded({ folder });
    database = running;
    await ask(running.url, 'create table acknowledged as select generate_series(1, 500) as number');
    const killed = running.pid();
    process.kill(killed, 'SIGKILL');
    expect(await until(() => running.pid() !== killed, 15_000)).to.equal(true);
    expect(await ask(running.url, 'select count(*)::int as count from acknowledged')).to.deep.equal([{ count: 500 }]);
  });

  it('knows a killed process that nobody collects from a living one', async () => {
    const parent = spawn('/bin/sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 20'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = Number(said.toString());
    expect(await until(() => !isAlive(zombie), 5000)).to.equal(true);
    expect(existsSync(`/proc/${zombie}`)).to.equal(true);
    parent.kill('SIGKILL');
  });

  it('leaves no half database when the first start is cut short', async () => {
    const cut = mkdtempSync(join(tmpdir(), 'blizej-embedded-'));
    chmodSync(cut, 0o755);
    mkdirSync(join(cut, 'postgres.partial/base'), { recursive: true });
    const whole = await startEmbedded({ folder: cut, throwAway: true });
    expect(await ask(whole.url, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
    await whole.stop();
    expect(readdirSync(cut)).to.not.include('postgres.partial');
    rmSync(cut, { recursive: true });
  });

  if (process.getuid?.() === 0) {
    it('moves out of a project that only root can enter, and says where to', async () => {
      const project = mkdtempSync(join(tmpdir(), 'blizej-closed-'));
      chmodSync(project, 0o700);
      const said: string[] = [];
      const outside = await startEmbedded({
        folder: join(project, '.data'),
        throwAway: true,
        announce: (line) => void said.push(line),
      });
      expect(outside.home.folder).to.match(/^\/var\/lib\/blizej\//);
      expect(said.join('\n')).to.include(outside.home.folder);
      expect(readFileSync(join(outside.home.folder, 'postgres.json'), 'utf8')).to.include('password');
      await outside.stop();
      rmSync(outside.home.folder, { recursive: true });
      rmSync(project, { recursive: true });
    });
  }
});
