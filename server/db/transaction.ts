import { AsyncLocalStorage } from 'node:async_hooks';
import { DatabaseError, QueryTypes, Sequelize } from 'sequelize';
import type { Ctx } from '#server/context';
import { UnauthenticatedError } from '#shared/kernel/reason';
import { dayAt } from '#shared/kernel/time';

/** What Sequelize asks of a CLS namespace, over AsyncLocalStorage: queries find the open transaction by themselves. */
const storage = new AsyncLocalStorage<Map<string, unknown>>();
const namespace = {
  run: (work: (context: unknown) => unknown) =>
    storage.run(new Map(storage.getStore()), () => work(storage.getStore())),
  get: (key: string) => storage.getStore()?.get(key),
  set: (key: string, value: unknown) => storage.getStore()?.set(key, value),
  bind: <Work extends (...args: never[]) => unknown>(work: Work): Work => AsyncLocalStorage.bind(work) as Work,
};
Sequelize.useCLS(namespace);

/** Whether a transaction is open in this call chain. */
export function isInTransaction(): boolean {
  return namespace.get('transaction') !== undefined;
}

/**
 * Runs the work in one transaction in which row-level security knows the actor; joins the transaction that is already open.
 * A nested `sequelize.transaction()` would be an independent one that survives the outer rollback. Whom PostgreSQL picks to
 * give way in a deadlock tries once more: then the other is through, and a rule or a constraint says who was first.
 */
export async function inTransaction<Result>(ctx: Ctx, work: () => Promise<Result>): Promise<Result> {
  if (isInTransaction()) return work();
  const attempt = (): Promise<Result> =>
    ctx.db.transaction(async () => {
      await setActor(ctx);
      const result = await work();
      // Deferred constraints are checked here and not at commit, whose failure would cost the connection.
      await ctx.db.query('set constraints all immediate');
      return result;
    });
  try {
    return await attempt();
  } catch (error) {
    if (!isDeadlock(error)) throw error;
    ctx.log.warn({ err: error, requestId: ctx.requestId }, 'deadlock: tried once more');
    return attempt();
  }
}

/** Two transactions waited for each other, and PostgreSQL ended this one. */
export function isDeadlock(error: unknown): boolean {
  return error instanceof DatabaseError && 'code' in error.parent && error.parent.code === '40P01';
}

/** Does the rest of the open transaction as somebody else, e.g. the system that looks up a password; then back. */
export async function actingAs<Result>(ctx: Ctx, other: Ctx, work: () => Promise<Result>): Promise<Result> {
  if (!isInTransaction()) return inTransaction(other, work);
  await setActor(other);
  const result = await work();
  await setActor(ctx);
  return result;
}

/** An account that was blocked, or given another role, is no longer this actor: her token ends at once. */
async function setActor(ctx: Ctx): Promise<void> {
  const rows = await ctx.db.query<{ open: boolean }>(
    `select set_config('blizej.user_id', :userId, true), set_config('blizej.role', :role, true),
      set_config('blizej.municipality_id', :municipalityId, true), set_config('blizej.carer_id', :carerId, true),
      set_config('blizej.today', :today, true),
      account_is_open(:userId, :role, :municipalityId, :carerId) as open`,
    {
      type: QueryTypes.SELECT,
      replacements: {
        userId: ctx.actor.userId ?? '',
        role: ctx.actor.role,
        municipalityId: ctx.actor.municipalityId ?? '',
        carerId: ctx.actor.carerId ?? '',
        today: dayAt(ctx.now()),
      },
    },
  );
  if (rows[0]?.open !== true) throw new UnauthenticatedError('account_closed');
}
