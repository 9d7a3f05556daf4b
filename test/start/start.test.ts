import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { stopEmbedded } from '#server/db/embedded/embedded-postgres';
import { isAlive, until } from '#server/db/embedded/processes';
import { type Launched, launch } from '../support/launch.js';

interface App extends Launched {
  url: string;
}

async function launchAndServe(folder: string): Promise<App> {
  const { process: child, output } = launch({ DATA_FOLDER: folder });
  const address = (): string | undefined => /http:\/\/localhost:\d+/.exec(output())?.[0];
  await until(() => address() !== undefined || child.exitCode !== null, 25_000);
  const url = address();
  if (url === undefined) throw new Error(`the app does not start: ${output()}`);
  return { process: child, output, url };
}

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => {
      try {
        const stat = readFileSync(`/proc/${each}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid;
      } catch {
        return false;
      }
    });

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

describe('The start', function () {
  this.timeout(60_000);
  let folder = '';
  let app: App | null = null;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'blizej-start-'));
    chmodSync(folder, 0o755);
  });
  after(async () => {
    app?.process.kill('SIGKILL');
    await stopEmbedded(folder);
    rmSync(folder, { recursive: true, force: true });
  });

  const postmaster = (): number => Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

  it('serves the app, tells one address, and keeps its secret to itself', async () => {
    app = await launchAndServe(folder);
    expect(app.output().match(/http:/g)).to.have.length(1);
    expect(await statusOf(`${app.url}/readyz`)).to.equal(200);
    expect(statSync(join(folder, 'token-secret')).mode & 0o777).to.equal(0o600);
  });

  it('refuses a second time on the same data, and says where the first one is', async () => {
    const second = launch({ DATA_FOLDER: folder });
    const [code] = (await once(second.process, 'exit')) as [number];
    expect(code).to.equal(1);
    expect(second.output()).to.include(`already runs at ${app?.url}`);
  });

  it('is survived by its database when it is killed; the next start takes it over, and the worker is gone', async () => {
    const killed = app?.process.pid ?? 0;
    const [server, children] = [postmaster(), childrenOf(killed)];
    const worker = children.find((pid) => pid !== server) ?? 0;
    expect(isAlive(worker)).to.equal(true);
    process.kill(killed, 'SIGKILL');
    app = await launchAndServe(folder);
    expect(app.output()).to.include('taken over');
    expect(postmaster()).to.equal(server);
    expect(await until(() => !isAlive(worker), 10_000)).to.equal(true);
    expect(await statusOf(`${app.url}/readyz`)).to.equal(200);
  });

  it('leaves nothing running when it is told to stop', async () => {
    const told = app?.process;
    if (told === undefined) throw new Error('the app does not run');
    const everybody = [told.pid ?? 0, postmaster(), ...childrenOf(told.pid ?? 0)];
    expect(everybody.every(isAlive)).to.equal(true);
    told.kill('SIGTERM');
    const [code] = (await once(told, 'exit')) as [number];
    expect(code).to.equal(0);
    expect(everybody.filter(isAlive)).to.deep.equal([]);
    expect(readdirSync(folder)).to.not.include('app.json');
  });
});
