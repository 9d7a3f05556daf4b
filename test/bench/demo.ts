import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { stopEmbedded } from '#server/db/embedded/embedded-postgres';
import { DemoView, SessionView } from '#shared/auth/auth-wire';
import { addDays, addMonths, dayAt, firstDayOf, lastDayOf, monthOf } from '#shared/kernel/time';
import { PlanApplied, PlanRunView } from '#shared/planning/plan-wire';
import { print, quantile } from './figures.js';

/**
 * The product as it runs, built: starts the demo on a port and in a folder of its own, has its next month planned over HTTP,
 * asks for pages meanwhile, applies the plan and prints what was measured: `npm run bench:demo -- [--seconds N]`.
 */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '55' } } });
const seconds = Number(values.seconds);

const folder = mkdtempSync(join(tmpdir(), 'blizej-bench-'));
chmodSync(folder, 0o755);
const app = spawn(process.execPath, ['dist/server/launch/run.js'], {
  env: { PATH: process.env['PATH'], DATA_FOLDER: folder, PORT: '0', LOG_LEVEL: 'error' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let output = '';
app.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));

try {
  await measure();
} finally {
  app.kill('SIGTERM');
  await new Promise((resolve) => (app.exitCode === null ? app.once('exit', resolve) : resolve(null)));
  await stopEmbedded(folder);
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const url = await once(() => /http:\/\/localhost:\d+/.exec(output)?.[0]);
  const demo = await once(async () => {
    const view = DemoView.parse(await (await fetch(`${url}/api/demo`)).json());
    return view.demo && view.seeding === null ? view : undefined;
  });
  const dispatcher = demo.logins.find(({ role }) => role === 'dispatcher');
  const credentials = { email: dispatcher?.email, password: demo.password };
  const session = SessionView.parse(await (await send('POST', `${url}/api/session`, credentials)).json());
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await send(method, `${url}${path}`, body, session.accessToken);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };

  const month = addMonths(monthOf(dayAt(new Date())), 1);
  const [fromOn, toOn] = [firstDayOf(month), lastDayOf(month)];
  // A worker that has not seeded a county: only in the demo does one process do both.
  const seeders = workersOf(app.pid ?? 0);
  for (const pid of seeders) process.kill(pid, 'SIGKILL');
  const workers = await once(() => {
    const found = workersOf(app.pid ?? 0).filter((pid) => !seeders.includes(pid));
    return found.length === 0 ? undefined : found;
  });
  const beganMs = performance.now();
  let run = PlanRunView.parse(await ask('POST', '/api/plan-runs', { fromOn, toOn, seconds }));
  const health: number[] = [];
  const board: number[] = [];
  while (run.finishedAt === null) {
    for (let asked = 0; asked < 20; asked++) {
      health.push(await timed(() => fetch(`${url}/healthz`)));
      await sleep(25);
    }
    board.push(await timed(() => ask('GET', `/api/board?day=${addDays(fromOn, board.length % 28)}`)));
    run = PlanRunView.parse(await ask('GET', `/api/plan-runs/${run.id}`));
  }
  const tookSeconds = (performance.now() - beganMs) / 1000;
  const memory = workers.map((pid) => `${Math.round(peakMegabytes(pid))} MB`);
  const after = run.result?.comparison?.after;
  if (after === undefined) throw new Error(`the run ended as ${run.status}: ${run.failure}`);

  print('month', `${month}, ${after.slotsCount} slots`);
  print('took', `${tookSeconds.toFixed(1)} s from the request to the stored proposal`);
  print(
    'without carer',
    `${after.unassignedCount} (${((100 * after.unassignedCount) / after.slotsCount).toFixed(2)} %)`,
  );
  print('each a reason', String(run.result?.unassigned.every(({ reasons }) => reasons.length > 0)));
  print('usual carers', `${((100 * after.usualCarerCount) / after.assignedCount).toFixed(1)} %`);
  print('at most', `${memory.join(', ')} in the worker`);
  print('healthz', figuresOf(health));
  print('board', figuresOf(board));
  const applied = PlanApplied.parse(await ask('POST', `/api/plan-runs/${run.id}/application`, {}));
  print('applied', `${applied.changedCount} slots by the rules of the board, ${applied.left.length} refused`);
}

function figuresOf(times: readonly number[]): string {
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => quantile(times, share).toFixed(1));
  return `p50 ${p50} ms, p99 ${p99} ms, at most ${most} ms of ${times.length}`;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const fromMs = performance.now();
  await act();
  return performance.now() - fromMs;
}

async function once<T>(found: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const value = await found();
    if (value !== undefined) return value;
    if (app.exitCode !== null) throw new Error(`the app ended: ${output}`);
    await sleep(500);
  }
}

function send(method: string, url: string, body?: object, token?: string): Promise<Response> {
  return fetch(url, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Node processes that the app has started. */
function workersOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const isChild = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
        return isChild && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('worker');
      } catch {
        return false;
      }
    });
}

function peakMegabytes(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
