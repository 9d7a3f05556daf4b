import type { Ctx } from '#server/context';
import { type Env, readEnv } from '#server/env';
import { openDatabase, prepareDatabase } from '#server/launch/open-database';
import { runningApp } from '#server/launch/running-app';
import { logAt } from '#server/log';

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Does one thing in the database of the installation and ends. An embedded one is started for it, and stopped also when a
 * signal ends us first, unless the app runs on it.
 */
export async function once(
  work: (ctx: Ctx, env: Env, database: { ownerUrl: string; isInUse: boolean }) => Promise<void>,
): Promise<void> {
  try {
    const env = readEnv();
    const isInUse = env.DATABASE_URL === undefined && runningApp(env.DATA_FOLDER) !== null;
    const opening = openDatabase(env, isInUse ? () => {} : say);
    const close = async (): Promise<void> => {
      if (!isInUse) await (await opening).stop();
    };
    const log = logAt(env.LOG_LEVEL ?? 'warn');
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(name, () => {
        // What was under way loses its database; that is no news.
        log.level = 'silent';
        void close().finally(() => process.exit(1));
      });
    const { ownerUrl } = await opening;
    try {
      const ctx = await prepareDatabase(env, ownerUrl, log);
      try {
        await work(ctx, env, { ownerUrl, isInUse });
      } finally {
        await ctx.db.close();
      }
    } finally {
      await close();
    }
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
