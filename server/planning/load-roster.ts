import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { loadTravelKnowledge } from '#server/travel/travel-knowledge.queries';
import { VISIT_GAP } from '#server/visits/series-of-patterns';
import { type LoadedChoice, loadDayChoices } from '#server/visits/day-choices.queries';
import { TOLERATED_LATENESS, WISHED_START } from '#server/planning/visit-course';
import type { Gender, Qualification } from '#shared/carers/carer-words';
import { addDays, type Day } from '#shared/kernel/time';
import { RECENT_VISITS } from '#shared/planning/candidates';
import { sundaysAround } from '#shared/planning/settlement';
import type { RosterAssignment, RosterCarer, RosterVisit } from '#shared/planning/roster';
import { windowOn } from '#shared/planning/visit-day';
import type { TravelKnowledge } from '#shared/travel/travel-knowledge';
import { daysToMoveTo } from '#shared/visits/day-choice';
import { withImplied } from '#shared/visits/required-qualifications';

/** How far back it matters who came to a beneficiary. */
const RECENT_DAYS = 42;

export interface RosterQuestion {
  /** Days of the visits, both included. */
  fromOn: Day;
  toOn: Day;
  plan?: 'draft' | 'published';
  /** Only these carers, and their visits. */
  carerIds?: readonly string[];
  /** These visits besides and those that they keep a distance from, whoever serves them; without `carerIds` only these. */
  visitIds?: readonly string[];
  /** Also who came to the beneficiaries in the six weeks before, visit by visit; only a search for carers asks. */
  withRecentCarers?: boolean;
}

/** What `rosterOf` takes; all of it, however many days, in eight or nine queries. */
export interface LoadedRoster {
  visits: RosterVisit[];
  carers: RosterCarer[];
  assignments: RosterAssignment[];
  overrides: TravelKnowledge;
  recentCarers: Map<string, string[]>;
}

/** The rules' view of a stretch of days: visits that take place, carers, who goes where by one of the two plans. */
export async function loadRoster(ctx: Ctx, question: RosterQuestion): Promise<LoadedRoster> {
  const assignments = await loadAssignments(ctx, question);
  const visits = await loadVisits(ctx, question, assignments);
  const known = new Set(visits.map((visit) => visit.id));
  const kept = assignments.filter((assignment) => known.has(assignment.visitId));
  // Whoever has an assignment is there, employed or not: the rules will say so.
  const assigned = new Set(kept.map((assignment) => assignment.carerId));
  const carers = await loadCarers(ctx, question, [...assigned]);
  return {
    visits,
    carers,
    assignments: kept,
    overrides: await loadTravelKnowledge(ctx),
    recentCarers: question.withRecentCarers === true ? await loadRecentCarers(ctx, question) : new Map(),
  };
}

interface AssignmentRow {
  visitId: string;
  slot: 1 | 2;
  carerId: string;
  startAt: Date;
  pinned: boolean;
}

const HAS_GAP_FROM = 'v.id in (select g.other_visit_id from visit_gaps g where g.visit_id in (:visitIds))';

/** Who goes where by a plan, to visits that take place. */
export async function loadAssignments(ctx: Ctx, question: RosterQuestion): Promise<RosterAssignment[]> {
  const rows = await ctx.db.query<AssignmentRow>(
    `select a.visit_id as "visitId", a.slot, a.carer_id as "carerId", lower(a.during) as "startAt", a.pinned
     from assignments a join visits v on v.id = a.visit_id
     where a.plan = :plan and v.cancelled_at is null
       and (v.on_day between :fromOn and :toOn ${question.carerIds === undefined ? '' : 'and a.carer_id in (:carerIds)'}
         ${question.visitIds === undefined ? '' : `or v.id in (:visitIds) or ${HAS_GAP_FROM}`})
     order by a.visit_id, a.slot`,
    {
      type: QueryTypes.SELECT,
      replacements: {
        plan: question.plan ?? 'draft',
        fromOn: question.fromOn,
        toOn: question.toOn,
        carerIds: orNobody(question.carerIds),
        visitIds: orNobody(question.visitIds),
      },
    },
  );
  return rows.map(({ startAt, ...row }) => ({ ...row, startMs: startAt.getTime() }));
}

interface VisitRow extends Omit<
  RosterVisit,
  'place' | 'earliestStartMs' | 'latestStartMs' | 'wishedStartMs' | 'otherDays' | 'flexiblePatternId'
> {
  isFlexible: boolean;
  latitude: number;
  longitude: number;
  localityId: string;
  earliestStartAt: Date;
  latestStartAt: Date;
  wishedStartAt: Date | null;
}

async function loadVisits(
  ctx: Ctx,
  question: RosterQuestion,
  assignments: readonly RosterAssignment[],
): Promise<RosterVisit[]> {
  const ofCarers = question.carerIds !== undefined;
  const ids = new Set(question.visitIds);
  if (ofCarers) for (const assignment of assignments) ids.add(assignment.visitId);
  const byId = ofCarers || question.visitIds !== undefined;
  const rows = await ctx.db.query<VisitRow>(
    `select v.id, v.beneficiary_id as "beneficiaryId", b.latitude, b.longitude, b.locality_id as "localityId",
       v.on_day::text as "onDay", v.may_be_on is not null as "isFlexible",
       v.earliest_start_at as "earliestStartAt", v.latest_start_at as "latestStartAt",
       ${TOLERATED_LATENESS} as "toleratedLatenessMinutes", ${WISHED_START} as "wishedStartAt",
       v.duration_minutes as "durationMinutes", v.carers_needed as "carersNeeded",
       array(select unnest(v.required_qualifications) union select unnest(b.required_qualifications) order by 1)
         as "requiredQualifications",
       b.wished_gender as "wishedGender", ${VISIT_GAP} as gap,
       array(select w.carer_id::text from carer_wishes w
         where w.beneficiary_id = b.id and w.kind = 'preferred' order by 1) as "preferredCarerIds",
       array(select w.carer_id::text from carer_wishes w
         where w.beneficiary_id = b.id and w.kind in ('excluded', 'declined') order by 1) as "excludedCarerIds"
     from visits v
     join beneficiaries b on b.id = v.beneficiary_id
     left join visit_patterns p on p.id = v.pattern_id
     where v.cancelled_at is null and ${byId ? 'v.id in (:ids)' : 'v.on_day between :fromOn and :toOn'}
     order by v.earliest_start_at, v.id`,
    {
      type: QueryTypes.SELECT,
      replacements: { fromOn: question.fromOn, toOn: question.toOn, ids: orNobody([...ids]) },
    },
  );
  const flexible = rows.filter((row) => row.isFlexible).map(({ id }) => id);
  const choices = flexible.length === 0 ? new Map<string, LoadedChoice>() : await loadDayChoices(ctx, flexible);
  return rows.map((row) => {
    const {
      latitude,
      longitude,
      localityId,
      earliestStartAt,
      latestStartAt,
      wishedStartAt,
      isFlexible: _,
      ...rest
    } = row;
    const visit: RosterVisit = {
      ...rest,
      place: { latitude, longitude, localityId },
      earliestStartMs: earliestStartAt.getTime(),
      latestStartMs: latestStartAt.getTime(),
      wishedStartMs: wishedStartAt?.getTime() ?? null,
    };
    const choice = choices.get(row.id);
    return choice === undefined ? visit : { ...visit, ...choicesOf(visit, choice) };
  });
}

/** A day with another visit of the pattern may be chosen too: that one may move; but not where one was cancelled. */
function choicesOf(
  visit: RosterVisit,
  { choice, grant, cancelledOn, patternId }: LoadedChoice,
): Pick<RosterVisit, 'otherDays' | 'flexiblePatternId'> {
  const days = daysToMoveTo({ ...choice, takenOn: cancelledOn }, grant);
  return { otherDays: days.map((day) => windowOn(visit, day)), flexiblePatternId: patternId };
}

/** On which of the `:sundays` somebody works by the `:plan`. */
export const OTHER_SUNDAYS = `
  select a.carer_id, array_agg(distinct v.on_day::text) as days
  from visits v join assignments a on a.visit_id = v.id and a.plan = :plan
  where v.on_day in (:sundays) and v.cancelled_at is null group by a.carer_id`;

interface CarerRow extends Omit<RosterCarer, 'home'> {
  latitude: number;
  longitude: number;
  localityId: string;
  gender: Gender;
  qualifications: Qualification[];
}

/** The carers asked for, or all who are employed on one of the days, and these; with the absences that touch the days. */
async function loadCarers(ctx: Ctx, question: RosterQuestion, besides: readonly string[]): Promise<RosterCarer[]> {
  const { fromOn, toOn, carerIds } = question;
  const asked =
    carerIds === undefined ? "c.employed_from <= :toOn and coalesce(c.employed_to, 'infinity') >= :fromOn" : 'false';
  const rows = await ctx.db.query<CarerRow>(
    `select c.id, c.last_name || ' ' || c.first_name as name, c.gender, c.employment_kind as "employmentKind",
       c.fte_thousandths as "fteThousandths", c.disability_degree as "disabilityDegree",
       c.working_time_system as "workingTimeSystem", c.interrupted_time as "interruptedTime",
       c.flexible_start as "flexibleStart", c.limits_waived_on::text as "limitsWaivedOn", c.qualifications,
       c.latitude, c.longitude, c.locality_id as "localityId", c.mobility,
       c.employed_from::text as "employedFrom", c.employed_to::text as "employedTo",
       (select coalesce(json_agg(json_build_object(
           'weekday', h.weekday, 'fromMinute', h.from_minute, 'toMinute', h.to_minute)
           order by h.weekday, h.from_minute), '[]')
         from carer_availability h where h.carer_id = c.id) as availability,
       coalesce(s.days, '{}') as "otherSundays",
       (select coalesce(json_agg(json_build_object('fromOn', x.from_on, 'toOn', x.to_on) order by x.from_on), '[]')
         from absences x where x.carer_id = c.id and x.to_on >= :fromOn and x.from_on <= :toOn) as absences
     from carers c
     left join (${OTHER_SUNDAYS}) s on s.carer_id = c.id
     where (${asked}) or c.id in (:ids)
     order by c.last_name, c.first_name, c.id`,
    {
      type: QueryTypes.SELECT,
      replacements: {
        fromOn,
        toOn,
        ids: orNobody([...besides, ...(carerIds ?? [])]),
        plan: question.plan ?? 'draft',
        sundays: sundaysAround(fromOn, toOn),
      },
    },
  );
  return rows.map(({ latitude, longitude, localityId, ...row }) => ({
    ...row,
    home: { latitude, longitude, localityId },
    qualifications: withImplied(row.qualifications),
  }));
}

async function loadRecentCarers(ctx: Ctx, question: RosterQuestion): Promise<Map<string, string[]>> {
  const rows = await ctx.db.query<{ beneficiaryId: string; carerIds: string[] }>(
    `select r.beneficiary_id as "beneficiaryId", array_agg(r.carer_id::text order by r.recency) as "carerIds"
     from (
       select v.beneficiary_id, a.carer_id,
         row_number() over (partition by v.beneficiary_id order by lower(a.during) desc, a.slot) as recency
       from assignments a join visits v on v.id = a.visit_id
       where a.plan = 'published' and v.cancelled_at is null and v.on_day >= :sinceOn and v.on_day < :fromOn
     ) r where r.recency <= :most group by r.beneficiary_id`,
    {
      type: QueryTypes.SELECT,
      replacements: {
        sinceOn: addDays(question.fromOn, -RECENT_DAYS),
        fromOn: question.fromOn,
        most: RECENT_VISITS,
      },
    },
  );
  return new Map(rows.map((row) => [row.beneficiaryId, row.carerIds]));
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** An `in ()` of nothing is no SQL. */
export function orNobody(ids: readonly string[] | undefined): string[] {
  return ids === undefined || ids.length === 0 ? [NOBODY] : [...ids];
}
