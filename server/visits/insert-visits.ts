import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import type { ChosenOccurrence } from '#shared/visits/visits-of-month';

export interface VisitOfPattern {
  patternId: string;
  occurrence: ChosenOccurrence;
  requiredQualifications: readonly string[];
}

/**
 * Writes visits of patterns in one statement, however many; what else a visit has comes from its pattern and decision. A
 * pattern's day that has its visit already is passed over; its decision must be locked. How many were made, and their
 * carer-minutes.
 */
export async function insertVisits(
  ctx: Ctx,
  visits: readonly VisitOfPattern[],
): Promise<{ created: number; createdMinutes: number }> {
  if (visits.length === 0) return { created: 0, createdMinutes: 0 };
  const rows = await ctx.db.query<{ created: number; createdMinutes: number }>(
    `with made as (
       insert into visits (
         pattern_id, decision_id, beneficiary_id, municipality_id, service_kind, on_day, may_be_on,
         earliest_start_at, latest_start_at, planned_start_at, duration_minutes, carers_needed, required_qualifications, tasks
       )
       select p.id, d.id, d.beneficiary_id, d.municipality_id, d.service_kind, r.on_day, r.may_be_on,
         r.earliest_start_at, r.latest_start_at, r.planned_start_at, p.duration_minutes, p.carers_needed, r.qualifications, p.tasks
       from jsonb_to_recordset($1::jsonb) as r(
         pattern_id uuid, on_day date, may_be_on date[], earliest_start_at timestamptz,
         latest_start_at timestamptz, planned_start_at timestamptz, qualifications text[]
       )
       join visit_patterns p on p.id = r.pattern_id
       join decisions d on d.id = p.decision_id
       where not exists (select from visits v where v.pattern_id = p.id and v.on_day = r.on_day)
       order by r.on_day, r.planned_start_at
       returning duration_minutes * carers_needed as minutes
     )
     select count(*)::int as created, coalesce(sum(minutes), 0)::int as "createdMinutes" from made`,
    { type: QueryTypes.SELECT, bind: [JSON.stringify(visits.map(toRecord))] },
  );
  return rows[0] ?? { created: 0, createdMinutes: 0 };
}

function toRecord({ patternId, occurrence, requiredQualifications }: VisitOfPattern): object {
  return {
    pattern_id: patternId,
    on_day: occurrence.onDay,
    may_be_on: occurrence.mayBeOn ?? null,
    earliest_start_at: occurrence.earliestStartAt,
    latest_start_at: occurrence.latestStartAt,
    planned_start_at: occurrence.plannedStartAt,
    qualifications: requiredQualifications,
  };
}
