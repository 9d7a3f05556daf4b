import { workableMinutesOf } from '#shared/carers/norm';
import type { Reason } from '#shared/kernel/reason';
import { type Month, monthOf } from '#shared/kernel/time';
import { type Placement, placementOf } from '#shared/planning/placement';
import type { Roster, RosterCarer, RosterVisit, Violation } from '#shared/planning/roster';
import { hardOf, violationsOf } from '#shared/planning/violations';
import { workedMinutesIn } from '#shared/planning/worked-minutes';

/** A carer for a visit, with what speaks for and against her. */
export interface Candidate {
  carerId: string;
  name: string;
  /** The wished start, or the nearest one at which no hard rule is broken. */
  startMs: number;
  /** In minutes of travel, lower is better; a broken hard rule puts her behind all who break none. */
  cost: number;
  /** For and against her, the weightiest first: `usual_carer`, `preferred_carer`, `travel_from_previous`, `hours_left`. */
  reasons: Reason[];
  violations: Violation[];
}

/** How many past visits tell who usually comes. */
export const RECENT_VISITS = 10;
const STEP_MINUTES = 5;
const HARD_RULE_COST = 10_000;

const COSTS = {
  /** Of never having been there, falling to 0 for who came each time. */
  stranger: 40,
  notPreferred: 25,
  softRule: 60,
  /** Per minute away from the wished start. */
  shift: 0.3,
  /** Of a contract that is full already, falling to 0 for an empty one. */
  fullContract: 20,
};

/**
 * All carers for one slot of a visit, the best first. Without `startMs` the visit starts as wished, or when its other
 * carer starts; who cannot then is tried at the nearest start in the window.
 */
export function rankCandidates(roster: Roster, visit: RosterVisit, slot: 1 | 2, startMs?: number): Candidate[] {
  const partner = roster.assignmentsOfVisit.get(visit.id)?.find((other) => other.slot !== slot);
  const wishedMs = startMs ?? partner?.startMs ?? visit.wishedStartMs ?? visit.earliestStartMs;
  const isStartOpen = startMs === undefined && partner === undefined;
  const month = monthOf(visit.onDay);
  const came = recentCarersOf(roster, visit);
  return [...roster.carers.values()]
    .map((carer) => candidateOf(roster, visit, slot, carer, { wishedMs, isStartOpen, month, came }))
    .sort((a, b) => a.cost - b.cost || (a.name < b.name ? -1 : 1));
}

interface Question {
  wishedMs: number;
  isStartOpen: boolean;
  month: Month;
  came: readonly string[];
}

function candidateOf(
  roster: Roster,
  visit: RosterVisit,
  slot: 1 | 2,
  carer: RosterCarer,
  { wishedMs, isStartOpen, month, came }: Question,
): Candidate {
  const at = (startMs: number): { startMs: number; violations: Violation[] } => ({
    startMs,
    violations: violationsOf(roster, { visitId: visit.id, slot, carerId: carer.id, startMs, pinned: false }),
  });
  let chosen = at(wishedMs);
  if (isStartOpen && isMatterOfTime(chosen.violations)) {
    for (const startMs of startsAround(visit, wishedMs)) {
      const other = at(startMs);
      if (hardOf(other.violations).length > 0) continue;
      chosen = other;
      break;
    }
  }

  const { startMs, violations } = chosen;
  const placement = placementOf(roster, { visitId: visit.id, slot, carerId: carer.id, startMs, pinned: false });
  const travel = travelTo(placement);
  const visitsCount = came.filter((carerId) => carerId === carer.id).length;
  const normMinutes = workableMinutesOf(month, carer, carer);
  const leftMinutes = normMinutes - workedMinutesIn(roster, carer, month);
  const isPreferred = visit.preferredCarerIds.includes(carer.id);

  const reasons: Reason[] = [];
  if (isPreferred) reasons.push({ code: 'preferred_carer' });
  if (visitsCount > 0) reasons.push({ code: 'usual_carer', data: { visitsCount, ofCount: came.length } });
  reasons.push({ code: 'travel_from_previous', data: { minutes: travel.minutes, fromHome: travel.fromHome } });
  reasons.push({ code: 'hours_left', data: { leftMinutes, normMinutes } });

  const familiar = came.length === 0 ? 0 : visitsCount / came.length;
  const filled = normMinutes === 0 ? 1 : Math.min(1, Math.max(0, 1 - leftMinutes / normMinutes));
  const hardCount = hardOf(violations).length;
  const cost =
    travel.minutes +
    COSTS.stranger * (1 - familiar) +
    (visit.preferredCarerIds.length > 0 && !isPreferred ? COSTS.notPreferred : 0) +
    COSTS.softRule * (violations.length - hardCount) +
    (COSTS.shift * Math.abs(startMs - wishedMs)) / 60_000 +
    COSTS.fullContract * filled +
    HARD_RULE_COST * hardCount;
  return { carerId: carer.id, name: carer.name, startMs, cost, reasons, violations };
}

/** The way from the stop before on the same day, else from home. */
function travelTo({ roster, carer, visit, previous }: Placement): { minutes: number; fromHome: boolean } {
  const fromHome = previous?.visit.onDay !== visit.onDay;
  const from = previous === undefined || fromHome ? carer.home : previous.visit.place;
  return { minutes: roster.travel.minutes(from, visit.place, carer.mobility), fromHome };
}

const RULES_OF_TIME = new Set(['carer_busy', 'travel_too_short', 'outside_availability', 'daily_rest_too_short']);

/** Whether another start could help. */
function isMatterOfTime(violations: readonly Violation[]): boolean {
  const hard = hardOf(violations);
  return hard.length > 0 && hard.every(({ code }) => RULES_OF_TIME.has(code));
}

/** Starts in the window, from the wish outwards. */
function startsAround(visit: RosterVisit, wishedMs: number): number[] {
  const step = STEP_MINUTES * 60_000;
  const starts: number[] = [];
  const reach = Math.max(wishedMs - visit.earliestStartMs, visit.latestStartMs - wishedMs);
  for (let away = step; away < reach + step; away += step) {
    if (wishedMs - away >= visit.earliestStartMs) starts.push(wishedMs - away);
    if (wishedMs + away <= visit.latestStartMs) starts.push(wishedMs + away);
  }
  return starts;
}

/** Who came to the beneficiary the last times before the visit's day, the latest first. */
function recentCarersOf(roster: Roster, visit: RosterVisit): string[] {
  const inRoster = [...roster.assignmentsOfVisit.entries()]
    .flatMap(([visitId, assignments]) => {
      const other = roster.visits.get(visitId);
      return other?.beneficiaryId === visit.beneficiaryId && other.onDay < visit.onDay ? assignments : [];
    })
    .sort((a, b) => b.startMs - a.startMs)
    .map((assignment) => assignment.carerId);
  return [...inRoster, ...(roster.recentCarers.get(visit.beneficiaryId) ?? [])].slice(0, RECENT_VISITS);
}
