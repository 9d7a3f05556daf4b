import type { Ctx } from '#server/context';
import { addDecisions } from '#server/decisions/add-decisions';
import { Decision } from '#server/decisions/decision.model';
import { addPatterns } from '#server/visits/add-patterns';
import { generateMonth } from '#server/visits/generate-month';
import { addMonths, type Day, lastDayOf, monthOf } from '#shared/kernel/time';

/** Somebody is back from hospital: the welfare centre asks by telephone, and the letter is still to come (art. 50a u.p.s.). */
export async function startOneUrgently(ctx: Ctx, today: Day): Promise<void> {
  const known = await Decision.findOne({ where: { serviceKind: 'UO', weeklyMinutes: 300 }, order: ['number'] });
  if (known === null) throw new RangeError('nobody has a weekly decision');
  const month = monthOf(today);
  const [order] = await addDecisions(ctx, [
    {
      beneficiaryId: known.beneficiaryId,
      number: null,
      urgent: true,
      serviceKind: 'SUO',
      fundingSource: 'own',
      validFrom: today,
      validTo: lastDayOf(addMonths(month, 3)),
      capKind: 'monthly',
      monthlyMinutes: 15 * 60,
      weeklyMinutes: null,
      weekdays: [1, 2, 3, 4, 5],
      includesHolidays: false,
      place: 'miejsce zamieszkania',
      scope: 'specjalistyczne usługi opiekuńcze: zmiana opatrunków i ćwiczenia po pobycie w szpitalu',
    },
  ]);
  if (order === undefined) throw new RangeError('the order was not entered');
  await addPatterns(ctx, {
    patterns: [
      {
        decisionId: order.id,
        weekdays: [1, 3, 5],
        timesAWeek: null,
        cycleWeeks: 1,
        windowFrom: 9 * 60,
        windowTo: 13 * 60,
        preferredStart: 10 * 60,
        durationMinutes: 60,
        carersNeeded: 1,
        tasks: ['dressing_wounds', 'exercises'],
        validFrom: today,
        validTo: null,
        follows: null,
      },
    ],
  });
  for (const each of [month, addMonths(month, 1)]) await generateMonth(ctx, { month: each, decisionId: order.id });
}
