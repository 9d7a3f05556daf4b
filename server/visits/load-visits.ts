import { NotFoundError } from '#shared/kernel/reason';
import type { Ctx } from '#server/context';
import { Visit } from '#server/visits/visit.model';
import { lockVisits, type Traces, tracesOf } from '#server/visits/visit-traces';

/** The visits in the order of time. Refuses when one of them is unknown or invisible. */
export async function loadVisits(visitIds: readonly string[]): Promise<Visit[]> {
  const ids = [...new Set(visitIds)];
  const visits = await Visit.findAll({
    where: { id: ids },
    order: [
      ['onDay', 'asc'],
      ['plannedStartAt', 'asc'],
      ['id', 'asc'],
    ],
  });
  if (visits.length < ids.length) throw new NotFoundError('visit');
  return visits;
}

/** Locks visits and says what has happened to them. */
export async function lockedTraces(ctx: Ctx, visits: readonly Visit[]): Promise<Traces[]> {
  const ids = visits.map(({ id }) => id);
  await lockVisits(ctx, ids);
  return [...(await tracesOf(ctx, ids)).values()];
}

/** How the audit log names one visit or a set of them. */
export function subjectOf(visits: readonly Visit[]): {
  subject: { kind: string; id: string | null; municipalityId: string | null };
  data: { visitIds?: string[] };
} {
  const [first] = visits;
  const gminas = new Set(visits.map(({ municipalityId }) => municipalityId));
  const municipalityId = gminas.size === 1 && first !== undefined ? first.municipalityId : null;
  if (visits.length === 1 && first !== undefined)
    return { subject: { kind: 'visit', id: first.id, municipalityId }, data: {} };
  return { subject: { kind: 'visits', id: null, municipalityId }, data: { visitIds: visits.map(({ id }) => id) } };
}
