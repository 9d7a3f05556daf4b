import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';

interface Letter {
  serviceKind: ServiceKind;
  validFrom: Day;
  validTo: Day;
}

/**
 * Why an entry may not be corrected so, for what stands under it. Visits that nobody has answered yet stay inside its dates:
 * the last day moved from 31 to 20 December with a visit on the 28th gives `visits_outside_decision` at `validTo`. The kind of
 * service is what visits are billed as, so it stays once a month of them is closed: `decision_kind_closed`.
 */
export function reasonsAgainstCorrecting(
  before: Letter,
  after: Letter,
  visits: { unansweredDays: readonly Day[]; inClosedMonths: number },
): Reason[] {
  const isWithin = (letter: Letter, day: Day): boolean => letter.validFrom <= day && day <= letter.validTo;
  const outside = visits.unansweredDays.filter((day) => isWithin(before, day) && !isWithin(after, day)).sort();
  const [from] = outside;
  const to = outside.at(-1);
  const reasons: Reason[] = [];
  if (from !== undefined && to !== undefined)
    reasons.push({
      code: 'visits_outside_decision',
      field: to > after.validTo ? 'validTo' : 'validFrom',
      data: { count: outside.length, from, to },
    });
  if (before.serviceKind !== after.serviceKind && visits.inClosedMonths > 0)
    reasons.push({ code: 'decision_kind_closed', field: 'serviceKind', data: { count: visits.inClosedMonths } });
  return reasons;
}
