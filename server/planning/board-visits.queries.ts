import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { orNobody } from '#server/planning/load-roster';
import { VISIT_GAP } from '#server/visits/series-of-patterns';
import { BEGUN, PAST, TOLERATED_LATENESS, WISHED_START } from '#server/planning/visit-course';
import type { Gender, Qualification } from '#shared/carers/carer-words';
import { grouped } from '#shared/kernel/grouped';
import type { Day } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';
import type { BoardSlot, BoardVisit, VisitStatus } from '#shared/planning/planning-wire';
import type { VisitGapView } from '#shared/visits/visits-wire';

interface VisitRow {
  id: string;
  beneficiaryId: string;
  beneficiaryName: string;
  municipalityId: string;
  localityId: string;
  localityName: string;
  latitude: number;
  longitude: number;
  serviceKind: ServiceKind;
  onDay: Day;
  earliestStartAt: Date;
  latestStartAt: Date;
  toleratedLatenessMinutes: number;
  wishedStartAt: Date | null;
  plannedStartAt: Date;
  durationMinutes: number;
  carersNeeded: 1 | 2;
  tasksCount: number;
  requiredQualifications: Qualification[];
  wishedGender: Gender | null;
  preferredCarerIds: string[];
  excludedCarerIds: string[];
  gap: VisitGapView | null;
  cancelled: boolean;
  begun: boolean;
  past: boolean;
  checkedInAt: Date | null;
  checkedOutAt: Date | null;
  stillThere: boolean | null;
  delivered: boolean | null;
}

interface SlotRow {
  visitId: string;
  slot: 1 | 2;
  plan: 'draft' | 'published';
  carerId: string;
  startAt: Date;
  pinned: boolean;
}

/** The visits of some days, or these visits, as the board shows them; two queries. */
export async function loadBoardVisits(
  ctx: Ctx,
  which: { fromOn: Day; toOn: Day } | { visitIds: readonly string[] },
): Promise<BoardVisit[]> {
  const condition = 'visitIds' in which ? 'v.id in (:visitIds)' : 'v.on_day between :fromOn and :toOn';
  const replacements = 'visitIds' in which ? { visitIds: orNobody(which.visitIds) } : which;
  const visits = await ctx.db.query<VisitRow>(
    `select v.id, v.beneficiary_id as "beneficiaryId", b.last_name || ' ' || left(b.first_name, 1) || '.'
         as "beneficiaryName",
       v.municipality_id as "municipalityId", b.locality_id as "localityId", l.name as "localityName",
       b.latitude, b.longitude, v.service_kind as "serviceKind", v.on_day::text as "onDay",
       v.earliest_start_at as "earliestStartAt", v.latest_start_at as "latestStartAt",
       ${TOLERATED_LATENESS} as "toleratedLatenessMinutes", ${WISHED_START} as "wishedStartAt",
       v.planned_start_at as "plannedStartAt", v.duration_minutes as "durationMinutes",
       v.carers_needed as "carersNeeded", cardinality(v.tasks) as "tasksCount",
       array(select unnest(v.required_qualifications) union select unnest(b.required_qualifications) order by 1)
         as "requiredQualifications",
       b.wished_gender as "wishedGender", ${VISIT_GAP} as gap,
       array(select w.carer_id::text from carer_wishes w
         where w.beneficiary_id = b.id and w.kind = 'preferred' order by 1) as "preferredCarerIds",
       array(select w.carer_id::text from carer_wishes w
         where w.beneficiary_id = b.id and w.kind in ('excluded', 'declined') order by 1) as "excludedCarerIds",
       v.cancelled_at is not null as cancelled, ${BEGUN} as begun, ${PAST} as past,
       t.checked_in_at as "checkedInAt", t.checked_out_at as "checkedOutAt", t.still_there as "stillThere",
       (select c.delivered from visit_confirmations c where c.visit_id = v.id) as delivered
     from visits v
     join beneficiaries b on b.id = v.beneficiary_id
     join localities l on l.id = b.locality_id
     left join visit_patterns p on p.id = v.pattern_id
     left join lateral (
       select min(a.checked_in_at) as checked_in_at, max(a.checked_out_at) as checked_out_at,
         bool_or(a.checked_in_at is not null and a.checked_out_at is null) as still_there
       from attendances a where a.visit_id = v.id
     ) t on true
     where ${condition}
     order by v.planned_start_at, v.id`,
    { type: QueryTypes.SELECT, replacements: { ...replacements, now: ctx.now() } },
  );
  const slots = await ctx.db.query<SlotRow>(
    `select a.visit_id as "visitId", a.slot, a.plan, a.carer_id as "carerId", lower(a.during) as "startAt", a.pinned
     from assignments a join visits v on v.id = a.visit_id where ${condition}`,
    { type: QueryTypes.SELECT, replacements },
  );
  const slotsOf = grouped(slots, (slot) => slot.visitId);
  return visits.map((visit) => boardVisitOf(visit, slotsOf.get(visit.id) ?? []));
}

function boardVisitOf(row: VisitRow, rows: readonly SlotRow[]): BoardVisit {
  const {
    latitude,
    longitude,
    localityId,
    earliestStartAt,
    latestStartAt,
    wishedStartAt,
    plannedStartAt,
    checkedInAt,
    checkedOutAt,
    begun,
    past,
    stillThere,
    ...visit
  } = row;
  const slots = slotsOf(row, rows);
  return {
    ...visit,
    place: { latitude, longitude, localityId },
    earliestStartAt: earliestStartAt.toISOString(),
    latestStartAt: latestStartAt.toISOString(),
    wishedStartAt: wishedStartAt?.toISOString() ?? null,
    plannedStartAt: plannedStartAt.toISOString(),
    slots,
    status: statusOf(row, slots),
    checkedInAt: checkedInAt?.toISOString() ?? null,
    checkedOutAt: stillThere === true ? null : (checkedOutAt?.toISOString() ?? null),
    frozen: row.cancelled || begun || past,
    change: begun || past ? null : changeOf(row, slots),
  };
}

function slotsOf(visit: VisitRow, rows: readonly SlotRow[]): BoardSlot[] {
  const numbers = visit.carersNeeded === 2 ? ([1, 2] as const) : ([1] as const);
  return numbers.map((slot) => {
    const of = (plan: SlotRow['plan']): SlotRow | undefined =>
      rows.find((each) => each.slot === slot && each.plan === plan);
    const draft = visit.cancelled ? undefined : of('draft');
    const published = of('published');
    return {
      slot,
      carerId: draft?.carerId ?? null,
      pinned: draft?.pinned ?? false,
      publishedCarerId: published?.carerId ?? null,
      publishedStartAt: published?.startAt.toISOString() ?? null,
    };
  });
}

function statusOf(row: VisitRow, slots: readonly BoardSlot[]): VisitStatus {
  if (row.cancelled) return 'cancelled';
  if (row.delivered !== null) return row.delivered ? 'delivered' : 'not_delivered';
  if (row.checkedInAt !== null) return row.stillThere === true ? 'started' : 'finished';
  const assigned = slots.filter((slot) => slot.carerId !== null).length;
  if (assigned === 0) return 'unassigned';
  return assigned < slots.length ? 'partly_assigned' : 'assigned';
}

/** How a slot's draft differs from what is published. */
export function slotChange(plannedStartAt: Date | string, slot: BoardSlot): 'added' | 'changed' | 'removed' | null {
  if (slot.publishedCarerId === null) return slot.carerId === null ? null : 'added';
  if (slot.carerId === null) return 'removed';
  const sameStart = slot.publishedStartAt !== null && Date.parse(slot.publishedStartAt) === +new Date(plannedStartAt);
  return slot.carerId === slot.publishedCarerId && sameStart ? null : 'changed';
}

function changeOf(row: VisitRow, slots: readonly BoardSlot[]): BoardVisit['change'] {
  const changes = new Set(
    slots.map((slot) => slotChange(row.plannedStartAt, slot)).filter((change) => change !== null),
  );
  if (changes.size > 1) return 'changed';
  return [...changes][0] ?? null;
}
