import express from 'express';
import type { Logger } from 'pino';
import { inTransaction } from '#server/db/transaction';
import type { Ctx } from '#server/context';
import { DemoState } from '#server/demo/demo-state.model';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { type Env, readEnv } from '#server/env';
import { healthRouter } from '#server/http/health';
import { enqueue } from '#server/jobs/enqueue';
import { isJobUnderWay, releaseJobsOfTheDead, workOnJobs } from '#server/jobs/work-on-jobs';
import { openDatabase, prepareDatabase } from '#server/launch/open-database';
import { claimApp, runningApp } from '#server/launch/running-app';
import { tokenSecretIn } from '#server/launch/token-secret';
import { startWorkerProcess } from '#server/launch/worker-process';
import { logAt } from '#server/log';
import { mailSettingsIn } from '#server/mail/mail-settings';
import { listen, portOf, serveWeb } from '#server/main';
import { DEMO_LOGINS } from '#seeders/demo/demo-logins';
import { DEMO_PASSWORD } from '#shared/demo/demo-password';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const remark = (line: string): void => say(`  ${line}`);

/** What was started, in order; stopping goes the other way. */
type Started = (() => Promise<unknown> | void)[];

/** Runs Bliżej until it is told to stop. */
export async function start(): Promise<void> {
  // Whoever reads our lines may go away; that is no reason to end.
  process.stdout.on('error', () => {});
  const started: Started = [];
  const stopped = { asked: false };
  const starting = startAll(readEnv(), started, () => stopped.asked);
  let signals = 0;
  const stop = async (exitCode: number): Promise<void> => {
    signals += 1;
    if (signals > 1) return;
    stopped.asked = true;
    await Promise.race([starting.catch(() => {}), new Promise((resolve) => setTimeout(resolve, 15_000).unref())]);
    for (const undo of started.toReversed())
      await Promise.resolve(undo()).catch((error: unknown) => remark(String(error)));
    process.exit(exitCode);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void stop(0));
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${error.stack ?? String(error)}\n`);
    void stop(1);
  });
  try {
    await starting;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await stop(1);
  }
}

async function startAll(env: Env, started: Started, isStopping: () => boolean): Promise<void> {
  const isLocal = env.DATABASE_URL === undefined;
  const log = logAt(env.LOG_LEVEL ?? (isLocal ? 'warn' : 'info'));
  if (isLocal) {
    const running = runningApp(env.DATA_FOLDER);
    if (running !== null) throw new Error(`Bliżej already runs at ${running.url} (process ${running.pid})`);
  }
  const tokens = { secret: env.TOKEN_SECRET ?? tokenSecretIn(env.DATA_FOLDER) };
  if (isLocal) started.push(claimApp(env.DATA_FOLDER, 'an address that it will tell'));

  const database = await openDatabase(env, remark);
  started.push(database.stop);
  if (isStopping()) return;
  const ctx = await prepareDatabase(env, database.ownerUrl, log);
  started.push(() => ctx.db.close());
  const isDemo = env.DEMO === undefined ? isLocal : env.DEMO === 'on';
  if (isDemo && env.RUN !== 'worker') await askForDemo(ctx, database.ownerUrl);
  if (isStopping()) return;

  if (env.RUN === 'worker') {
    await runWorkerAlone(env, ctx, database.ownerUrl, log, started);
    return;
  }
  const web = await serveWeb({
    db: ctx.db,
    tokens,
    log,
    port: env.PORT,
    host: env.HOST,
    trustedProxies: env.TRUSTED_PROXIES,
    mail: mailSettingsIn(env),
  });
  const url = env.PUBLIC_URL ?? `http://localhost:${web.port}`;
  if (isLocal) claimApp(env.DATA_FOLDER, url);
  if (env.RUN === 'all') {
    const environment = { DATABASE_URL: database.ownerUrl, TOKEN_SECRET: tokens.secret, RUN: 'worker' };
    const worker = startWorkerProcess(environment, remark);
    started.push(() => Promise.all([web.stop(), worker.stop()]));
  } else {
    started.push(web.stop);
  }
  say(`Bliżej: ${url}`);
  if (isDemo) tellDemoLogins();
}

function tellDemoLogins(): void {
  const logins = DEMO_LOGINS.map(({ email }) => email).join(', ');
  remark(`demo logins: ${logins || 'one click each on the page'}; password ${DEMO_PASSWORD}`);
}

/** The demo county is seeded by a job, so that the page is there at once. One that lives goes on undisturbed. */
async function askForDemo(ctx: Ctx, ownerUrl: string): Promise<void> {
  await releaseJobsOfTheDead(ownerUrl);
  await inTransaction(ctx, async () => {
    const enterprise = await Enterprise.findOne();
    if (enterprise !== null && !enterprise.demo)
      throw new Error('DEMO=on, but this database is not the demo: set DEMO=off');
    const state = await DemoState.findOne();
    if (state !== null && state.finishedAt !== null) return;
    if (await isJobUnderWay(ownerUrl, 'seed-demo')) return;
    await enqueue(ctx, 'seed-demo', {}, 'seed-demo');
  });
}

/** Only jobs; the health addresses are served, so that whoever watches can ask. */
async function runWorkerAlone(env: Env, ctx: Ctx, ownerUrl: string, log: Logger, started: Started): Promise<void> {
  const runner = await workOnJobs(ctx, ownerUrl);
  started.push(runner.stop);
  let ready = true;
  const app = express().use(healthRouter({ db: ctx.db, isReady: () => ready }));
  const server = await listen(app, env.HOST, env.PORT);
  started.push(
    () => new Promise((resolve) => server.close(resolve)),
    () => void (ready = false),
  );
  runner.ended.catch((error: unknown) => {
    log.error({ err: error }, 'the worker lost its database');
    process.exit(1);
  });
  say(`Bliżej: worker, health at http://localhost:${portOf(server)}/readyz`);
}
