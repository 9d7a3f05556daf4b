import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import type { AttendanceSource } from '#shared/attendance/attendance-words';
import type { TaskMark } from '#shared/attendance/attendance-wire';
import { minutesBetween } from '#shared/kernel/time';
import { apportion, cutToLevel } from '#shared/kernel/apportion';
import { grouped } from '#shared/kernel/grouped';

/** A carer at a delivered visit: as she recorded it, or as she was sent where she recorded nothing. */
export interface Stay {
  visitId: string;
  carerId: string;
  carerName: string;
  /** Null where she forgot to tap. */
  fromAt: Date | null;
  toAt: Date | null;
  plannedFromAt: Date | null;
  plannedToAt: Date | null;
  source: AttendanceSource | null;
  tasks: TaskMark[];
}

/** Who was at each of the delivered visits: whoever recorded it, and of those sent as many as are missing. */
export async function staysAt(
  ctx: Ctx,
  visits: readonly { id: string; carersNeeded: number }[],
): Promise<Map<string, Stay[]>> {
  const rows = await ctx.db.query<Stay>(
    `select coalesce(a.visit_id, s.visit_id) as "visitId", k.id as "carerId",
       k.last_name || ' ' || k.first_name as "carerName", a.checked_in_at as "fromAt", a.checked_out_at as "toAt",
       lower(s.during) as "plannedFromAt", upper(s.during) as "plannedToAt", a.source, coalesce(a.tasks, '[]') as tasks
     from (select * from attendances where visit_id = any ($ids::uuid[])) a
       full join (select * from assignments where plan = 'published' and visit_id = any ($ids::uuid[])) s
         on s.visit_id = a.visit_id and s.carer_id = a.carer_id
       join carers k on k.id = coalesce(a.carer_id, s.carer_id)
     where a.no_entry_reason is null
     order by (a.visit_id is null), s.slot, k.last_name, k.first_name`,
    { type: QueryTypes.SELECT, bind: { ids: visits.map(({ id }) => id) } },
  );
  const byVisit = grouped(rows, (row) => row.visitId);
  return new Map(
    visits.map(({ id, carersNeeded }) => {
      const known = byVisit.get(id) ?? [];
      const recorded = known.filter((stay) => stay.source !== null);
      const sent = known.filter((stay) => stay.source === null).slice(0, Math.max(0, carersNeeded - recorded.length));
      return [id, [...recorded, ...sent]];
    }),
  );
}

/** When the visit began and ended, of two carers the first coming and the last going; by the plan where nobody tapped. */
export function boundsOfStays(
  stays: readonly Stay[],
  plan: { startAt: Date; durationMinutes: number },
): { from: Date; to: Date } {
  const times = (pick: (stay: Stay) => Date | null): number[] => stays.flatMap((stay) => pick(stay)?.getTime() ?? []);
  const froms = times((stay) => stay.fromAt ?? stay.plannedFromAt);
  const tos = times((stay) => stay.toAt ?? stay.plannedToAt);
  const from = froms.length === 0 ? plan.startAt.getTime() : Math.min(...froms);
  const to = tos.length === 0 ? from + plan.durationMinutes * 60_000 : Math.max(...tos);
  return { from: new Date(from), to: new Date(to) };
}

/**
 * The confirmed minutes of a visit divided among its carers; they add up to what was confirmed. What confirmed itself counts by
 * the plan of each. What the office confirmed counts by what was recorded, of which more than was confirmed is taken from
 * whoever stayed longest: she forgot to tap out.
 */
export function minutesOfStays(
  { confirmedMinutes, method }: { confirmedMinutes: number; method: 'automatic' | 'manual' },
  stays: readonly Stay[],
): number[] {
  const lengths = stays.map((stay) => {
    const [from, to] =
      method === 'automatic'
        ? [stay.plannedFromAt ?? stay.fromAt, stay.plannedToAt ?? stay.toAt]
        : [stay.fromAt ?? stay.plannedFromAt, stay.toAt ?? stay.plannedToAt];
    return from === null || to === null ? 0 : Math.max(0, minutesBetween(from, to));
  });
  return apportion(confirmedMinutes, cutToLevel(confirmedMinutes, lengths));
}
