import { workableMinutesOf } from '#shared/carers/norm';
import { grouped } from '#shared/kernel/grouped';
import type { Reason } from '#shared/kernel/reason';
import { type Month, monthOf } from '#shared/kernel/time';
import { absenceOn, isEmployedOn } from '#shared/planning/presence';
import { roomFor } from '#shared/planning/free-starts';
import { type Placement, placementOf } from '#shared/planning/placement';
import { DEFAULT_WEIGHTS, type Weights } from '#shared/planning/planning-weights';
import type { Roster, RosterAssignment, RosterCarer, RosterVisit, Violation } from '#shared/planning/roster';
import { hardOf, violationsOf, warningsUnlessRefused } from '#shared/planning/violations';
import { lastStartMs } from '#shared/planning/visit-window';
import { isDayFull, paidMinutesIn } from '#shared/planning/work-days';

/** A carer for a visit, with what speaks for and against her. */
export interface Candidate {
  carerId: string;
  name: string;
  /** The wished start, or the nearest one at which no hard rule is broken. */
  startMs: number;
  /** In minutes of travel, lower is better; a broken hard rule puts her behind all who break none. */
  cost: number;
  /** For and against her, the weightiest first: `preferred_carer`, `cared_before`, `travel`, `hours_left`. */
  reasons: Reason[];
  violations: Violation[];
}

/** How many past visits tell who usually comes. */
export const RECENT_VISITS = 10;
const STEP_MINUTES = 5;
const HARD_RULE_COST = 10_000;

/** Of a warning that the manager's weights do not know. */
const SOFT_RULE_COST = 60;

/** What speaks against a candidate. */
export interface CandidateWeights {
  /** Per minute of her way. */
  travel: number;
  /** Of never having been there, falling to 0 for who came each time. */
  stranger: number;
  notPreferred: number;
  genderWish: number;
  /** Per minute after the window. */
  lateness: number;
  /** Per minute away from the start that is asked for. */
  shift: number;
  /** Of a contract that is full already, falling to 0 for an empty one. */
  fullContract: number;
  /** Per minute above the contract. */
  overtime: number;
}

/** What the manager minds, said of one visit: who was never there is one more face, and scatters the visits. */
export function candidateWeightsOf(weights: Weights): CandidateWeights {
  return {
    travel: weights.travel,
    stranger: weights.furtherCarer + weights.scattered,
    notPreferred: weights.preferredCarer,
    genderWish: weights.genderWish,
    lateness: weights.lateness,
    shift: weights.wishedStart,
    fullContract: 20,
    overtime: weights.overtime,
  };
}

interface AskedStart {
  /** Then and at no other time. */
  startMs?: number;
  /** Where the draft has a visit of which nobody has said when it should be. */
  plannedMs?: number;
}

/**
 * All carers for one slot of a visit, the best first. Without `startMs` the visit starts as wished, when its other carer
 * starts, or where the draft has it; who cannot then is tried at the nearest start in the window, and after it as far as that
 * is tolerated. Whom a hard rule stops comes last, with the rule.
 */
export function rankCandidates(
  roster: Roster,
  visit: RosterVisit,
  slot: 1 | 2,
  asked: AskedStart = {},
  weights: Weights = DEFAULT_WEIGHTS,
): Candidate[] {
  const question = questionOf(roster, visit, slot, asked, candidateWeightsOf(weights));
  return [...roster.carers.values()]
    .map((carer) => candidateFor(roster, carer, question))
    .sort((a, b) => a.cost - b.cost || (a.name < b.name ? -1 : 1));
}

/** What is asked of every carer alike. */
export interface CandidateQuestion {
  visit: RosterVisit;
  slot: 1 | 2;
  /** The start that is best; others in the window only when it is open. */
  wishedMs: number;
  isStartOpen: boolean;
  month: Month;
  /** Who came the last times. */
  came: readonly string[];
  weights: CandidateWeights;
}

export function questionOf(
  roster: Roster,
  visit: RosterVisit,
  slot: 1 | 2,
  { startMs, plannedMs }: { startMs?: number | undefined; plannedMs?: number | undefined },
  weights: CandidateWeights,
  came: readonly string[] = recentCarersOf(roster, visit),
): CandidateQuestion {
  const partner = roster.assignmentsOfVisit.get(visit.id)?.find((other) => other.slot !== slot);
  const toldMs = startMs ?? partner?.startMs;
  const wishedMs = visit.wishedStartMs ?? plannedMs ?? visit.earliestStartMs;
  return {
    visit,
    slot,
    // A wish outside of the window is no start.
    wishedMs: toldMs ?? Math.min(visit.latestStartMs, Math.max(visit.earliestStartMs, wishedMs)),
    isStartOpen: toldMs === undefined,
    month: monthOf(visit.onDay),
    came,
    weights,
  };
}

/** One carer for the slot, able or not. */
export function candidateFor(roster: Roster, carer: RosterCarer, question: CandidateQuestion): Candidate {
  const { wishedMs } = question;
  const violations = violationsOf(roster, assignmentAt(question, carer, wishedMs));
  const isAsked = hardOf(violations).length === 0 || !(question.isStartOpen && isMatterOfTime(violations));
  const other = isAsked ? null : possibleStart(roster, carer, question);
  return described(roster, carer, question, other ?? { startMs: wishedMs, violations });
}

/** One carer for the slot, or `null` when a hard rule keeps her away at every start: for a search that asks often. */
export function ableCandidate(roster: Roster, carer: RosterCarer, question: CandidateQuestion): Candidate | null {
  if (isOutOfQuestion(carer, question.visit)) return null;
  const found = possibleStart(roster, carer, question);
  return found === null ? null : described(roster, carer, question, found);
}

/** Whom no start would let in: absent, not wished for, not trained. */
export function isOutOfQuestion(carer: RosterCarer, visit: RosterVisit): boolean {
  return (
    !isEmployedOn(carer, visit.onDay) ||
    absenceOn(carer, visit.onDay) !== undefined ||
    visit.excludedCarerIds.includes(carer.id) ||
    !visit.requiredQualifications.every((needed) => carer.qualifications.includes(needed))
  );
}

interface StartFound {
  startMs: number;
  violations: Violation[];
}

const assignmentAt = ({ visit, slot }: CandidateQuestion, { id }: RosterCarer, startMs: number): RosterAssignment => ({
  visitId: visit.id,
  slot,
  carerId: id,
  startMs,
  pinned: false,
});

/** The start nearest to the wish at which no hard rule is broken. */
function possibleStart(roster: Roster, carer: RosterCarer, question: CandidateQuestion): StartFound | null {
  const { visit, wishedMs, isStartOpen } = question;
  if (isDayFull(roster, carer, visit)) return null;
  const hasRoom = roomFor(roster, carer, visit);
  for (const startMs of isStartOpen ? [wishedMs, ...startsAround(visit, wishedMs)] : [wishedMs]) {
    if (!hasRoom(startMs)) continue;
    const violations = warningsUnlessRefused(roster, assignmentAt(question, carer, startMs));
    if (violations !== null) return { startMs, violations };
  }
  return null;
}

function described(
  roster: Roster,
  carer: RosterCarer,
  question: CandidateQuestion,
  { startMs, violations }: StartFound,
): Candidate {
  const { visit, wishedMs, month, came, weights } = question;
  const travel = travelTo(placementOf(roster, assignmentAt(question, carer, startMs)));
  const times = came.filter((carerId) => carerId === carer.id).length;
  const normMinutes = normOf(carer, month);
  const minutesLeft = normMinutes - paidMinutesIn(roster, carer, month);
  const isPreferred = visit.preferredCarerIds.includes(carer.id);

  const reasons: Reason[] = [];
  if (isPreferred) reasons.push({ code: 'preferred_carer' });
  if (times > 0) reasons.push({ code: 'cared_before', data: { times, of: came.length } });
  reasons.push({ code: 'travel', data: { minutes: travel.minutes, fromHome: travel.fromHome } });
  reasons.push({ code: 'hours_left', data: { minutes: minutesLeft, normMinutes } });

  const familiar = came.length === 0 ? 0 : times / came.length;
  const filled = normMinutes === 0 ? 1 : Math.min(1, Math.max(0, 1 - minutesLeft / normMinutes));
  const overMinutes = Math.max(0, visit.durationMinutes - Math.max(0, minutesLeft));
  const cost =
    weights.travel * travel.minutes +
    weights.stranger * (1 - familiar) +
    (visit.preferredCarerIds.length > 0 && !isPreferred ? weights.notPreferred : 0) +
    violations.reduce((sum, violation) => sum + priceOf(violation, weights), 0) +
    (weights.shift * Math.abs(startMs - wishedMs)) / 60_000 +
    weights.fullContract * filled +
    weights.overtime * overMinutes;
  return { carerId: carer.id, name: carer.name, startMs, cost, reasons, violations };
}

function priceOf({ code, hard, data }: Violation, weights: CandidateWeights): number {
  if (hard) return HARD_RULE_COST;
  if (code === 'gender_wish') return weights.genderWish;
  if (code === 'late_for_window') return weights.lateness * Number(data?.['lateMinutes']);
  // Priced by the minute.
  return code === 'over_monthly_norm' ? 0 : SOFT_RULE_COST;
}

const norms = new WeakMap<RosterCarer, Map<Month, number>>();

/** What her contract leaves of a month without her absences; asked of every carer for every visit, it never changes. */
function normOf(carer: RosterCarer, month: Month): number {
  const known = norms.get(carer) ?? new Map<Month, number>();
  norms.set(carer, known);
  const minutes = known.get(month) ?? workableMinutesOf(month, carer, carer);
  known.set(month, minutes);
  return minutes;
}

/** The way from the stop before on the same day, else from home. */
function travelTo({ roster, carer, visit, previous }: Placement): { minutes: number; fromHome: boolean } {
  const fromHome = previous?.visit.onDay !== visit.onDay;
  const from = previous === undefined || fromHome ? carer.home : previous.visit.place;
  return { minutes: roster.travel.minutes(from, visit.place, carer.mobility), fromHome };
}

/** What another start does not change. */
const RULES_OF_PERSON = new Set([
  'slot_not_needed',
  'carer_not_employed',
  'carer_absent',
  'excluded_carer',
  'qualification_missing',
  'same_carer_twice',
  'no_free_sunday',
]);

/** Whether another start could help. */
function isMatterOfTime(violations: readonly Violation[]): boolean {
  const hard = hardOf(violations);
  return hard.length > 0 && hard.every(({ code }) => !RULES_OF_PERSON.has(code));
}

/** Starts in the window, from the wish outwards, and only then those after it. */
function startsAround(visit: RosterVisit, wishedMs: number): number[] {
  const step = STEP_MINUTES * 60_000;
  const starts: number[] = [];
  const reach = Math.max(wishedMs - visit.earliestStartMs, visit.latestStartMs - wishedMs);
  for (let away = step; away < reach + step; away += step) {
    if (wishedMs - away >= visit.earliestStartMs) starts.push(wishedMs - away);
    if (wishedMs + away <= visit.latestStartMs) starts.push(wishedMs + away);
  }
  const last = lastStartMs(visit);
  for (let late = visit.latestStartMs + step; late < last + step; late += step) starts.push(Math.min(late, last));
  return starts;
}

const visitsOfPeople = new WeakMap<Roster['visits'], Map<string, RosterVisit[]>>();

function visitsTo(roster: Roster, beneficiaryId: string): readonly RosterVisit[] {
  const ofAll = visitsOfPeople.get(roster.visits) ?? grouped([...roster.visits.values()], (each) => each.beneficiaryId);
  visitsOfPeople.set(roster.visits, ofAll);
  return ofAll.get(beneficiaryId) ?? [];
}

/** Who came to the beneficiary the last times before the visit's day, the latest first. */
export function recentCarersOf(roster: Roster, visit: RosterVisit): string[] {
  const inRoster = visitsTo(roster, visit.beneficiaryId)
    .flatMap((other) => (other.onDay < visit.onDay ? (roster.assignmentsOfVisit.get(other.id) ?? []) : []))
    .sort((a, b) => b.startMs - a.startMs)
    .map((assignment) => assignment.carerId);
  return [...inRoster, ...(roster.recentCarers.get(visit.beneficiaryId) ?? [])].slice(0, RECENT_VISITS);
}
