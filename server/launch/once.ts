import { pino } from 'pino';
import type { Ctx } from '#server/context';
import { type Env, readEnv } from '#server/env';
import { openDatabase, prepareDatabase } from '#server/launch/open-database';
import { runningApp } from '#server/launch/running-app';

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Does one thing in the database of the installation and ends. An embedded one is started for it, unless the app runs on it.
 */
export async function once(
  work: (ctx: Ctx, env: Env, database: { ownerUrl: string; isInUse: boolean }) => Promise<void>,
): Promise<void> {
  try {
    const env = readEnv();
    const isInUse = env.DATABASE_URL === undefined && runningApp(env.DATA_FOLDER) !== null;
    const database = await openDatabase(env, say);
    const ctx = await prepareDatabase(env, database.ownerUrl, pino({ level: env.LOG_LEVEL ?? 'warn' }));
    try {
      await work(ctx, env, { ownerUrl: database.ownerUrl, isInUse });
    } finally {
      await ctx.db.close();
      if (!isInUse) await database.stop();
    }
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
