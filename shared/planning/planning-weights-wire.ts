import { z } from 'zod';
import { InstantText } from '#shared/kernel/wire';
import { isUnassignedDearest, type PlanningSettings, SETTINGS } from '#shared/planning/planning-weights';

export const MOST_WEIGHT = 10_000;
export const MOST_TOLERATED_MINUTES = 60;

const Weight = z
  .number({ error: 'weight_range' })
  .min(0, { error: 'weight_range' })
  .max(MOST_WEIGHT, { error: 'weight_range' });

const ToleratedLateness = z
  .number({ error: 'tolerated_lateness_range' })
  .int({ error: 'tolerated_lateness_range' })
  .min(0, { error: 'tolerated_lateness_range' })
  .max(MOST_TOLERATED_MINUTES, { error: 'tolerated_lateness_range' });

/**
 * Weights as the manager sets them: each from 0 to 10,000, and a visit that nobody serves dearer than all else; besides how
 * late a visit may begin, up to an hour.
 */
export const PlanningWeights = z
  .object({
    unassigned: Weight,
    toleratedLatenessMinutes: ToleratedLateness,
    lateness: Weight,
    wishedStart: Weight,
    travel: Weight,
    travelCost: Weight,
    wayHome: Weight,
    waiting: Weight,
    furtherCarer: Weight,
    scattered: Weight,
    preferredCarer: Weight,
    genderWish: Weight,
    idleContract: Weight,
    overtime: Weight,
    weekendFairness: Weight,
    announcedCarer: Weight,
    announcedStart: Weight,
  } satisfies Record<keyof PlanningSettings, z.ZodType<number>>)
  .refine(isUnassignedDearest, { path: ['unassigned'], error: 'unassigned_must_lead' });
export type PlanningWeights = z.infer<typeof PlanningWeights>;

/** The weights in force, who set them, and those before; `validFrom` is empty while nobody has set any. */
export const PlanningWeightsView = z.object({
  weights: z.object(PlanningWeights.shape),
  validFrom: InstantText.nullable(),
  setByName: z.string().nullable(),
  /** The latest first, at most {@link VERSIONS_SHOWN}. */
  versions: z.array(
    z.object({
      version: z.number().int(),
      validFrom: InstantText,
      setByName: z.string().nullable(),
      changes: z.array(z.object({ setting: z.enum(SETTINGS), before: z.number(), after: z.number() })),
    }),
  ),
  abilities: z.object({ setPlanningWeights: z.boolean() }),
});
export type PlanningWeightsView = z.infer<typeof PlanningWeightsView>;

export const VERSIONS_SHOWN = 20;
