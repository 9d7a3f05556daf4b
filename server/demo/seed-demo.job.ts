import type { Ctx } from '#server/context';
import { seedDemo } from '#seeders/demo/seed-demo';
import { inTransaction } from '#server/db/transaction';
import { DemoState } from '#server/demo/demo-state.model';
import { dayAt } from '#shared/kernel/time';

/** Seeds the demo county, or goes on where it was interrupted; the page shows how far it is. */
export async function seedDemoJob(_payload: unknown, ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async () => {
    const started = { today: dayAt(ctx.now()), startedAt: ctx.now(), step: 'start', done: 0, total: 1 };
    if ((await DemoState.count()) === 0) await DemoState.create(started);
  });
  await seedDemo(ctx, (progress) => inTransaction(ctx, () => DemoState.update(progress, { where: {} })));
  await inTransaction(ctx, () => DemoState.update({ finishedAt: ctx.now() }, { where: {} }));
}
