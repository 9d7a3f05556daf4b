import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Beneficiary } from '#server/people/beneficiary.model';
import { loadGrant, lockDecisions, usedMinutesByDay } from '#server/visits/load-grants';
import { Visit } from '#server/visits/visit.model';
import { closedMunicipalities } from '#server/visits/visit-traces';
import { capAround, reasonsAgainstMinutes } from '#shared/decisions/cap';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { monthOf } from '#shared/kernel/time';
import { carerMinutes, occurrenceOn } from '#shared/visits/occurrences';
import { qualificationsOfVisit } from '#shared/visits/required-qualifications';
import type { NewVisit } from '#shared/visits/visits-wire';

/** Adds one visit beside the patterns. Refuses what the decision does not grant, and `month_is_closed`. */
export async function addVisit(ctx: Ctx, input: NewVisit & { decisionId: string }): Promise<Visit> {
  return inTransaction(ctx, async () => {
    const { decision, grant } = await loadGrant(input.decisionId);
    const beneficiary = await Beneficiary.findByPk(decision.beneficiaryId);
    if (beneficiary === null) throw new NotFoundError('beneficiary');

    permit(ctx, 'addVisit', decision);

    await lockDecisions(ctx, [decision.id]);
    const used = await usedMinutesByDay(ctx, [decision.id], capAround(grant, input.onDay));
    const closed = await closedMunicipalities(ctx, monthOf(input.onDay));
    refuseIf(
      closed.has(decision.municipalityId)
        ? [{ code: 'month_is_closed', data: { month: monthOf(input.onDay) } }]
        : reasonsAgainstMinutes(grant, used.get(decision.id) ?? new Map(), input.onDay, carerMinutes(input)),
    );

    const visit = await Visit.create({
      ...occurrenceOn(input, input.onDay),
      decisionId: decision.id,
      beneficiaryId: beneficiary.id,
      municipalityId: decision.municipalityId,
      serviceKind: decision.serviceKind,
      durationMinutes: input.durationMinutes,
      carersNeeded: input.carersNeeded,
      tasks: input.tasks,
      requiredQualifications: qualificationsOfVisit(
        decision.serviceKind,
        input.onDay,
        beneficiary.requiredQualifications,
      ),
    });

    await tell(ctx, 'addVisit', { kind: 'visit', id: visit.id, municipalityId: visit.municipalityId });
    return visit;
  });
}
