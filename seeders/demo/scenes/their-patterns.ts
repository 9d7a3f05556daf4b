import type { Ctx } from '#server/context';
import { addPatterns } from '#server/visits/add-patterns';
import type { NewVisitPattern } from '#shared/visits/visits-wire';
import { type Chance, chanceFrom } from '#seeders/demo/chance';
import type { Granted } from '#seeders/demo/scenes/their-decisions';

/** Where a visit of a part of the day may begin, in hours: the windows are as wide as families bear. */
const STARTS = {
  morning: { from: [6.5, 7, 7.5, 8, 8.5, 9], width: 2 },
  midday: { from: [10, 10.5, 11, 11.5, 12], width: 2.5 },
  evening: { from: [16.5, 17, 17.5], width: 2 },
  any: { from: [8, 9, 10, 11, 12, 13], width: 4 },
} as const;

/** Says when each person is visited, week by week. Who has breakfast and supper has them, with the medicines, 9 h apart. */
export async function arrangeTheirWeeks(ctx: Ctx, granted: readonly Granted[]): Promise<void> {
  const chance = chanceFrom(2607_07);
  const all = granted.flatMap((each) => patternsOf(chance, each));
  const isSupper = ({ tasks }: NewPattern): boolean => tasks.includes('supper');
  const first = await addPatterns(ctx, { patterns: all.filter((pattern) => !isSupper(pattern)) });
  const seriesOf = new Map(first.map(({ decisionId, seriesId }) => [decisionId, seriesId]));
  await addPatterns(ctx, {
    patterns: all.filter(isSupper).map((supper) => {
      const breakfast = seriesOf.get(supper.decisionId);
      const follows = breakfast === undefined ? null : { seriesId: breakfast, leastMinutes: 9 * 60, mostMinutes: null };
      return { ...supper, follows };
    }),
  });
}

type NewPattern = NewVisitPattern & { decisionId: string };

function patternsOf(chance: Chance, { decision, plan }: Granted): NewPattern[] {
  return plan.visits.map((visit) => {
    const { from, width } = STARTS[visit.part];
    const windowFrom = chance.pick(from) * 60;
    const windowTo = windowFrom + width * 60;
    return {
      decisionId: decision.id,
      weekdays: [...visit.weekdays],
      timesAWeek: visit.timesAWeek ?? null,
      cycleWeeks: visit.cycleWeeks ?? 1,
      windowFrom,
      windowTo,
      // To a quarter of an hour, in the first half of the window.
      preferredStart: windowFrom + 15 * chance.whole(1, width * 2),
      durationMinutes: visit.durationMinutes,
      carersNeeded: visit.carersNeeded ?? 1,
      tasks: [...visit.tasks],
      validFrom: decision.validFrom,
      validTo: null,
      follows: null,
    };
  });
}
