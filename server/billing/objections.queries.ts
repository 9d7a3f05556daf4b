import { VisitObjection } from '#server/billing/visit-objection.model';
import type { GminaMonthQuery } from '#shared/billing/month-visits-wire';
import type { ObjectionView } from '#shared/billing/objection-wire';

/** The last objection to each visit of a gmina's month that has one. */
export async function lastObjections({ month, municipalityId }: GminaMonthQuery): Promise<Map<string, ObjectionView>> {
  const rows = await VisitObjection.findAll({ where: { month, municipalityId }, order: ['raisedAt', 'id'] });
  return new Map(rows.map((row) => [row.visitId, presentObjection(row)]));
}

export function presentObjection(objection: VisitObjection): ObjectionView {
  const { id, visitId, kind, note, proposedMinutes, byGmina, accepted, agreedMinutes, answer } = objection;
  return {
    id,
    visitId,
    kind,
    note,
    proposedMinutes,
    accepted: accepted ?? null,
    agreedMinutes: agreedMinutes ?? null,
    answer: answer ?? null,
    byGmina,
    raisedAt: objection.raisedAt.toISOString(),
    decidedAt: objection.decidedAt?.toISOString() ?? null,
  };
}
