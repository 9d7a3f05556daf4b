import { Op } from 'sequelize';
import type { Ctx } from '#server/context';
import { Decision } from '#server/decisions/decision.model';
import { amendDecision } from '#server/visits/amend-decision';
import { endDecision } from '#server/visits/end-decision';
import { addDays, addMonths, type Day, firstDayOf, monthOf } from '#shared/kernel/time';

/** How many decisions stand between two that something happens to. */
const EVERY = 37;

/** From the next month on three people have no services any more, and two are granted other hours. */
export async function letSomeDecisionsChange(ctx: Ctx, today: Day): Promise<void> {
  const next = firstDayOf(addMonths(monthOf(today), 1));
  const decisions = await Decision.findAll({
    where: {
      capKind: 'monthly',
      validFrom: { [Op.lt]: today },
      validTo: { [Op.gt]: addDays(next, 60) },
      decisionDueOn: null,
    },
    order: ['number'],
  });
  const [first, second, third, fourth, fifth] = decisions.filter((_, index) => index % EVERY === EVERY - 1);
  const lastOn = addDays(next, -1);
  const ends = [
    [first, 'care_home', 'przyjęcie do domu pomocy społecznej w Grzegorzowicach'],
    [second, 'moved_away', null],
    [third, 'other', 'opiekę przejmuje wnuczka, pismo rodziny'],
  ] as const;
  for (const [decision, reason, note] of ends)
    if (decision !== undefined) await endDecision(ctx, { decisionId: decision.id, lastOn, reason, note });
  for (const decision of [fourth, fifth])
    if (decision !== undefined) await amendDecision(ctx, amendmentOf(decision, next));
}

/** Four hours more a month, under a number of its own. */
function amendmentOf(decision: Decision, validFrom: Day): Parameters<typeof amendDecision>[1] {
  const {
    id: decisionId,
    number,
    serviceKind,
    fundingSource,
    validTo,
    capKind,
    monthlyMinutes,
    weeklyMinutes,
  } = decision;
  const { weekdays, includesHolidays, place, scope } = decision;
  const sign = number?.slice(0, number.lastIndexOf('.'));
  return {
    decisionId,
    number: `${sign}.Z1.${validFrom.slice(0, 4)}`,
    urgent: false,
    validFrom,
    monthlyMinutes: monthlyMinutes === null ? null : monthlyMinutes + 240,
    serviceKind,
    fundingSource,
    validTo,
    capKind,
    weeklyMinutes,
    weekdays,
    includesHolidays,
    place,
    scope,
  };
}
