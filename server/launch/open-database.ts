import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { type Ctx, SYSTEM } from '#server/context';
import { startEmbedded } from '#server/db/embedded/embedded-postgres';
import { migrate } from '#server/db/migrate';
import { connect } from '#server/db/sequelize';
import { type Env, EnvironmentError } from '#server/env';
import { ksefSettingsOf } from '#server/ksef/ksef-settings';
import { mailSettingsIn } from '#server/mail/mail-settings';
import { policy } from '#server/policy';
import { setRoadServer } from '#server/travel/set-road-server';
import { RoadServerInput } from '#shared/travel/road-servers-wire';
import { seedReference } from '#seeders/run';

export interface OpenDatabase {
  ownerUrl: string;
  /** Ends the embedded server; nothing where the server is somebody else's. */
  stop: () => Promise<void>;
}

const OLDEST_VERSION = 150_000;
const PATIENCE_SECONDS = 30;

/** The server that DATABASE_URL names, once it answers; else the embedded one. */
export async function openDatabase(env: Env, announce: (line: string) => void): Promise<OpenDatabase> {
  if (env.DATABASE_URL !== undefined) {
    await untilItAnswers(env.DATABASE_URL, announce);
    return { ownerUrl: env.DATABASE_URL, stop: async () => {} };
  }
  const embedded = await startEmbedded({ folder: env.DATA_FOLDER, announce });
  if (embedded.adopted) announce('the database was still running and is taken over');
  return { ownerUrl: embedded.url, stop: embedded.stop };
}

async function untilItAnswers(url: string, announce: (line: string) => void): Promise<void> {
  for (let second = 0; ; second += 1) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      const answer = await client.query<{ version: number }>(
        `select current_setting('server_version_num')::int as version`,
      );
      await client.end();
      if ((answer.rows[0]?.version ?? 0) >= OLDEST_VERSION) return;
      throw new EnvironmentError('DATABASE_URL: the server must be PostgreSQL 15 or newer');
    } catch (error) {
      if (error instanceof EnvironmentError) throw error;
      const reason = error instanceof Error ? error.message || String(error) : String(error);
      const { hostname, port } = new URL(url);
      if (!mayPass(error) || second >= PATIENCE_SECONDS)
        throw new EnvironmentError(`DATABASE_URL: ${hostname}:${port || 5432} does not let us in: ${reason}`, {
          cause: error,
        });
      if (second === 0) announce(`waiting for the database at ${hostname}:${port || 5432}`);
      await sleep(1000);
    }
  }
}

/** Not yet started, or just starting. */
function mayPass(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', '57P03'].includes(String(code));
}

/** Newest schema and reference data, and the context in which the system itself acts. */
export async function prepareDatabase(env: Env, ownerUrl: string, log: Logger): Promise<Ctx> {
  await migrate(ownerUrl).catch(explain);
  const db = connect(ownerUrl, { poolMax: env.DATABASE_POOL_MAX });
  const ctx: Ctx = {
    actor: SYSTEM,
    now: () => new Date(),
    db,
    policy,
    requestId: null,
    log,
    mail: mailSettingsIn(env),
  };
  await seedReference(ctx);
  // A wrong certificate is told now, and not when the first invoice is due.
  ksefSettingsOf(env);
  if (env.OSRM_URL !== undefined)
    await setRoadServer(ctx, { profile: 'driving', ...RoadServerInput.parse({ url: env.OSRM_URL }) });
  return ctx;
}

const NOT_ALLOWED = '42501';

/** An owner without the right to create roles is told what its administrator does once. */
function explain(error: unknown): never {
  const cause = error instanceof Error ? error.cause : undefined;
  const parent = cause instanceof Error && 'parent' in cause ? cause.parent : undefined;
  if (!(parent instanceof Error && 'code' in parent && parent.code === NOT_ALLOWED)) throw error;
  throw new EnvironmentError(
    `DATABASE_URL: its user may not do what the schema needs: ${parent.message}. It must own the database, and either have CREATEROLE ` +
      'or be let in once by an administrator: create role blizej_app nologin; grant blizej_app to that_user;',
    { cause: error },
  );
}
