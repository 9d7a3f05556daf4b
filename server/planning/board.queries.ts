import { QueryTypes } from 'sequelize';
import { abilitiesOf, type Ctx, permit } from '#server/context';
import { loadBoardVisits, slotChange } from '#server/planning/board-visits.queries';
import { OTHER_SUNDAYS } from '#server/planning/load-roster';
import { loadRoadRevision } from '#server/travel/road-times.queries';
import { loadLearnedTimes } from '#server/travel/travel-knowledge.queries';
import { loadTravelFacts } from '#server/travel/travel-overrides.queries';
import { type AbsenceKind, type Qualification } from '#shared/carers/carer-words';
import { workableMinutesOf } from '#shared/carers/norm';
import { grouped } from '#shared/kernel/grouped';
import { addDays, type Day, firstDayOf, lastDayOf, type Month, monthOf } from '#shared/kernel/time';
import type { BoardCarer, BoardView, BoardVisit, NeighbourVisit } from '#shared/planning/planning-wire';
import { sundaysAround } from '#shared/planning/settlement';

/** The days that the dispatcher looks at, in twelve queries however full they are. */
export async function loadBoard(ctx: Ctx, { fromOn, toOn }: { fromOn: Day; toOn: Day }): Promise<BoardView> {
  permit(ctx, 'seeBoard');
  const month = monthOf(fromOn);
  const visits = await loadBoardVisits(ctx, { fromOn, toOn });
  return {
    fromOn,
    toOn,
    month,
    municipalities: await ctx.db.query<BoardView['municipalities'][number]>(
      'select id, name, hue from municipalities order by name collate polish',
      { type: QueryTypes.SELECT },
    ),
    carers: await loadBoardCarers(ctx, fromOn, toOn, month),
    visits,
    neighbours: await loadNeighbours(ctx, fromOn, toOn),
    travelOverrides: await loadTravelFacts(ctx),
    travelLearned: await loadLearnedTimes(ctx),
    roadRevision: await loadRoadRevision(ctx),
    pendingChanges: pendingChangesIn(visits),
    abilities: abilitiesOf(ctx, ['arrangeVisits', 'requestPlan', 'publishRoster']),
  };
}

function pendingChangesIn(visits: readonly BoardVisit[]): number {
  return visits
    .filter((visit) => visit.change !== null)
    .flatMap((visit) => visit.slots.filter((slot) => slotChange(visit.plannedStartAt, slot) !== null)).length;
}

interface CarerRow {
  id: string;
  name: string;
  homeMunicipalityId: string;
  homeLocalityName: string;
  latitude: number;
  longitude: number;
  localityId: string;
  gender: BoardCarer['gender'];
  employmentKind: BoardCarer['employmentKind'];
  fteThousandths: number;
  disabilityDegree: BoardCarer['disabilityDegree'];
  workingTimeSystem: BoardCarer['workingTimeSystem'];
  interruptedTime: boolean;
  flexibleStart: boolean;
  limitsWaivedOn: Day | null;
  otherSundays: Day[];
  mobility: BoardCarer['mobility'];
  qualifications: Qualification[];
  employedFrom: Day;
  employedTo: Day | null;
}

async function loadBoardCarers(ctx: Ctx, fromOn: Day, toOn: Day, month: Month): Promise<BoardCarer[]> {
  const [monthFrom, monthTo] = [firstDayOf(month), lastDayOf(month)];
  const days = {
    sinceOn: monthFrom < fromOn ? monthFrom : fromOn,
    untilOn: monthTo > toOn ? monthTo : toOn,
    fromOn,
    toOn,
    plan: 'draft',
    // The board knows the neighbouring days itself.
    sundays: sundaysAround(addDays(fromOn, -1), addDays(toOn, 1)),
  };
  const ask = { type: QueryTypes.SELECT as const, replacements: days };
  const carers = await ctx.db.query<CarerRow>(
    `select c.id, c.last_name || ' ' || c.first_name as name, l.municipality_id as "homeMunicipalityId",
       l.name as "homeLocalityName", c.latitude, c.longitude, c.locality_id as "localityId", c.gender,
       c.employment_kind as "employmentKind", c.fte_thousandths as "fteThousandths",
       c.disability_degree as "disabilityDegree", c.working_time_system as "workingTimeSystem",
       c.interrupted_time as "interruptedTime", c.flexible_start as "flexibleStart",
       c.limits_waived_on::text as "limitsWaivedOn", coalesce(s.days, '{}') as "otherSundays", c.mobility, c.qualifications,
       c.employed_from::text as "employedFrom", c.employed_to::text as "employedTo"
     from carers c join localities l on l.id = c.locality_id left join (${OTHER_SUNDAYS}) s on s.carer_id = c.id
     where (c.employed_from <= :toOn and coalesce(c.employed_to, 'infinity') >= :fromOn)
       or c.id in (
         select a.carer_id from assignments a join visits v on v.id = a.visit_id where v.on_day between :fromOn and :toOn
       )
     order by c.last_name, c.first_name, c.id`,
    ask,
  );
  const availability = grouped(
    await ctx.db.query<BoardCarer['availability'][number] & { carerId: string }>(
      `select carer_id as "carerId", weekday, from_minute as "fromMinute", to_minute as "toMinute"
       from carer_availability order by weekday, from_minute`,
      ask,
    ),
    (row) => row.carerId,
  );
  const absences = grouped(
    await ctx.db.query<{ carerId: string; fromOn: Day; toOn: Day; kind: AbsenceKind }>(
      `select carer_id as "carerId", from_on::text as "fromOn", to_on::text as "toOn", kind from absences
       where to_on >= cast(:sinceOn as date) - 1 and from_on <= cast(:untilOn as date) + 1 order by from_on`,
      ask,
    ),
    (row) => row.carerId,
  );
  const planned = grouped(
    await ctx.db.query<{ carerId: string; onDay: Day; minutes: number }>(
      `select a.carer_id as "carerId", v.on_day::text as "onDay", sum(v.duration_minutes)::int as minutes
       from assignments a join visits v on v.id = a.visit_id
       where a.plan = 'draft' and v.cancelled_at is null and v.on_day between :sinceOn and :untilOn
       group by a.carer_id, v.on_day`,
      ask,
    ),
    (row) => row.carerId,
  );
  return carers.map(({ latitude, longitude, localityId, ...carer }) => {
    const minutes = planned.get(carer.id) ?? [];
    const away = absences.get(carer.id) ?? [];
    const shown = minutes.filter(({ onDay }) => fromOn <= onDay && onDay <= toOn);
    return {
      ...carer,
      home: { latitude, longitude, localityId },
      availability: availability.get(carer.id) ?? [],
      absences: away,
      plannedMinutesByDay: Object.fromEntries(shown.map((each) => [each.onDay, each.minutes])),
      plannedMinutesOfMonth: minutes
        .filter(({ onDay }) => monthOf(onDay) === month)
        .reduce((sum, each) => sum + each.minutes, 0),
      normMinutesOfMonth:
        carer.employmentKind === 'employment' ? workableMinutesOf(month, carer, { ...carer, absences: away }) : null,
    };
  });
}

/** The draft of the day before and the day after: rest and the night between reach that far. */
async function loadNeighbours(ctx: Ctx, fromOn: Day, toOn: Day): Promise<NeighbourVisit[]> {
  const rows = await ctx.db.query<
    Omit<NeighbourVisit, 'place' | 'startAt'> & {
      latitude: number;
      longitude: number;
      localityId: string;
      startAt: Date;
    }
  >(
    `select v.id, v.beneficiary_id as "beneficiaryId", v.on_day::text as "onDay", b.latitude, b.longitude,
       b.locality_id as "localityId", v.planned_start_at as "startAt", v.duration_minutes as "durationMinutes",
       v.carers_needed as "carersNeeded",
       json_agg(json_build_object('slot', a.slot, 'carerId', a.carer_id) order by a.slot) as carers
     from visits v
     join beneficiaries b on b.id = v.beneficiary_id
     join assignments a on a.visit_id = v.id and a.plan = 'draft'
     where v.on_day in (:before, :after) and v.cancelled_at is null
     group by v.id, b.id
     order by v.planned_start_at, v.id`,
    { type: QueryTypes.SELECT, replacements: { before: addDays(fromOn, -1), after: addDays(toOn, 1) } },
  );
  return rows.map(({ latitude, longitude, localityId, startAt, ...row }) => ({
    ...row,
    place: { latitude, longitude, localityId },
    startAt: startAt.toISOString(),
  }));
}
