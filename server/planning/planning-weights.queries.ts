import { QueryTypes } from 'sequelize';
import { abilitiesOf, type Ctx, permit } from '#server/context';
import { changedSettings, DEFAULT_SETTINGS, type PlanningSettings } from '#shared/planning/planning-weights';
import { type PlanningWeightsView, VERSIONS_SHOWN } from '#shared/planning/planning-weights-wire';

interface VersionRow {
  version: number;
  validFrom: Date;
  setByName: string | null;
  weights: Partial<PlanningSettings>;
}

export interface WeightsInForce {
  weights: PlanningSettings;
  /** None while nobody has set any. */
  version: number | null;
}

/** What the planner minds now: what was set last, and the default for a criterion that was not known then. */
export async function loadWeightsInForce(ctx: Ctx): Promise<WeightsInForce> {
  const [latest] = await loadVersions(ctx, 1);
  return { weights: weightsOf(latest), version: latest?.version ?? null };
}

export async function loadPlanningWeights(ctx: Ctx): Promise<PlanningWeightsView> {
  permit(ctx, 'seePlanningWeights');
  // One more than is shown: the oldest is told against the one before it.
  const rows = await loadVersions(ctx, VERSIONS_SHOWN + 1);
  const latest = rows[0];
  return {
    weights: weightsOf(latest),
    validFrom: latest?.validFrom.toISOString() ?? null,
    setByName: latest?.setByName ?? null,
    versions: rows.slice(0, VERSIONS_SHOWN).map((row, index) => {
      const [before, after] = [weightsOf(rows[index + 1]), weightsOf(row)];
      return {
        version: row.version,
        validFrom: row.validFrom.toISOString(),
        setByName: row.setByName,
        changes: changedSettings(before, after).map((setting) => ({
          setting,
          before: before[setting],
          after: after[setting],
        })),
      };
    }),
    abilities: abilitiesOf(ctx, ['setPlanningWeights']),
  };
}

function weightsOf(row: VersionRow | undefined): PlanningSettings {
  return { ...DEFAULT_SETTINGS, ...row?.weights };
}

function loadVersions(ctx: Ctx, most: number): Promise<VersionRow[]> {
  return ctx.db.query<VersionRow>(
    `select w.version, w.valid_from as "validFrom", u.name as "setByName", w.weights
     from planning_weights w left join users u on u.id = w.set_by
     order by w.version desc limit :most`,
    { type: QueryTypes.SELECT, replacements: { most } },
  );
}
