import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { loadWeightsInForce } from '#server/planning/planning-weights.queries';
import { PlanningWeightsVersion } from '#server/planning/planning-weights.model';
import { changedSettings, type PlanningSettings } from '#shared/planning/planning-weights';

/** From now on plans are made by these weights; the ones before stay on record. The same ones again change nothing. */
export async function setPlanningWeights(ctx: Ctx, weights: PlanningSettings): Promise<void> {
  return inTransaction(ctx, async () => {
    // One at a time: what changed is told against what was in force.
    await ctx.db.query(`select pg_advisory_xact_lock(hashtext('planning_weights'))`);
    const { weights: before } = await loadWeightsInForce(ctx);

    permit(ctx, 'setPlanningWeights');

    const changed = changedSettings(before, weights);
    if (changed.length === 0) return;

    const version = await PlanningWeightsVersion.create({
      validFrom: ctx.now(),
      setBy: ctx.actor.userId,
      weights: { ...weights },
    });

    const changes = changed.map((setting) => [setting, { before: before[setting], after: weights[setting] }]);
    await tell(
      ctx,
      'setPlanningWeights',
      { kind: 'planning_weights', id: String(version.version) },
      Object.fromEntries(changes),
    );
  });
}
