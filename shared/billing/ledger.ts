import { capAround, daysThatCount, type Grant, grantedMinutes, type MinutesByDay, sumOf } from '#shared/decisions/cap';
import { addDays, type Day, lastDayOf, type Month, monthOf } from '#shared/kernel/time';
import { carerMinutes, type PatternShape } from '#shared/visits/occurrences';
import { visitsOfMonth } from '#shared/visits/visits-of-month';

/** What one pattern, or none, has on one day of a decision, in carer-minutes. */
export interface LedgerEntry {
  day: Day;
  patternId: string | null;
  /** Of visits that are not cancelled. */
  plannedMinutes: number;
  cancelledMinutes: number;
  /** As confirmed. */
  deliveredMinutes: number;
  /** What counts against the cap: confirmed minutes, or planned ones while nothing is confirmed. */
  usedMinutes: number;
  /** On issued documents; a started unit of the agreement counts whole there. */
  billedMinutes: number;
}

type Figures = Omit<LedgerEntry, 'day' | 'patternId'>;

/** The week of a weekly cap, Monday to Sunday, also where a month ends inside it. */
export interface LedgerWeek {
  from: Day;
  to: Day;
  capMinutes: number;
  deliveredMinutes: number;
  usedMinutes: number;
  leftMinutes: number;
}

/** One month of one decision, in carer-minutes. */
export interface LedgerMonth extends Figures {
  month: Month;
  grantedMinutes: number;
  /** Granted minus used; below zero when more was used than granted. */
  leftMinutes: number;
  /** Used by the end of the month: what is used, and what the patterns still make of the days that are left. */
  forecastMinutes: number;
  /** What the patterns want besides and the cap does not let in: left out when the month is generated. */
  unfitMinutes: number;
  /** Of a weekly cap; empty under a monthly one. */
  weeks: LedgerWeek[];
}

export interface LedgerSubject {
  grant: Grant;
  patterns: readonly (PatternShape & { id: string })[];
  /** Of the month and of the days around it that share its weeks. */
  entries: readonly LedgerEntry[];
  /** What the decisions that this one amends have used on those days. */
  before: MinutesByDay;
  /** Whether an amendment goes on where it ends, and has what is left of its last month and week. */
  isAmended: boolean;
}

/**
 * The account of a decision's month. Of 20 h granted in November, 14 h confirmed and 5 h planned leave 1 h; when the
 * patterns still want 2 h on days without a visit, 1 h fits: the forecast is 20 h, and 1 h is unfit. Amended on the 16th from
 * 20 h to 30 h after 8 h were used, November has 8 h under the old decision and 22 h under the new one: 30 h.
 */
export function ledgerMonth(subject: LedgerSubject, month: Month, today: Day): LedgerMonth {
  const { grant, entries, before, isAmended } = subject;
  const figures = sumOfEntries(entries.filter(({ day }) => monthOf(day) === month));
  const { fitMinutes, unfitMinutes } = stillToCome(subject, month, today);
  const forecastMinutes = figures.usedMinutes + fitMinutes;
  const whole = grantedMinutes(grant, month, before);
  const givesOver =
    isAmended && grant.capKind === 'monthly' && monthOf(grant.validTo) === month && grant.validTo < lastDayOf(month);
  const granted = givesOver ? Math.min(whole, forecastMinutes) : whole;
  return {
    ...figures,
    month,
    grantedMinutes: granted,
    leftMinutes: granted - figures.usedMinutes,
    forecastMinutes,
    unfitMinutes,
    weeks: weeksOf(subject, month),
  };
}

/** Nothing is generated for days gone by, and a visit that stands, cancelled or not, is not made again. */
function stillToCome(
  { grant, patterns, entries, before }: LedgerSubject,
  month: Month,
  today: Day,
): { fitMinutes: number; unfitMinutes: number } {
  if (lastDayOf(month) < today) return { fitMinutes: 0, unfitMinutes: 0 };
  const used = new Map(before);
  const existing = new Map<string, Set<Day>>();
  for (const { day, patternId, usedMinutes } of entries) {
    used.set(day, (used.get(day) ?? 0) + usedMinutes);
    if (patternId !== null) existing.set(patternId, (existing.get(patternId) ?? new Set()).add(day));
  }
  const ahead = patterns.map((pattern) => ({
    ...pattern,
    validFrom: pattern.validFrom < today ? today : pattern.validFrom,
  }));
  const { toCreate, leftOut } = visitsOfMonth([{ decisionId: '', grant, patterns: ahead, used, existing }], month);
  const overCap = leftOut.filter(({ reasons }) => reasons.some(({ code }) => CAP_REACHED.includes(code)));
  return { fitMinutes: minutesOf(toCreate), unfitMinutes: minutesOf(overCap) };
}

const CAP_REACHED = ['monthly_cap_reached', 'weekly_cap_reached'];

function minutesOf(visits: readonly { pattern: PatternShape }[]): number {
  return visits.reduce((sum, { pattern }) => sum + carerMinutes(pattern), 0);
}

function weeksOf({ grant, entries, before, isAmended }: LedgerSubject, month: Month): LedgerWeek[] {
  if (grant.capKind === 'monthly') return [];
  const stretch = daysThatCount(month);
  const weeks: LedgerWeek[] = [];
  for (let monday = stretch.from; monday < stretch.to; monday = addDays(monday, 7)) {
    const { capMinutes: whole, from, to } = capAround(grant, monday);
    if (to < grant.validFrom || from > grant.validTo) continue;
    const { deliveredMinutes, usedMinutes } = sumOfEntries(entries.filter(({ day }) => from <= day && day <= to));
    const open = Math.max(0, whole - sumOf(before, from, to));
    const capMinutes = isAmended && grant.validTo < to ? Math.min(open, usedMinutes) : open;
    weeks.push({ from, to, capMinutes, deliveredMinutes, usedMinutes, leftMinutes: capMinutes - usedMinutes });
  }
  return weeks;
}

function sumOfEntries(entries: readonly LedgerEntry[]): Figures {
  const sum: Figures = {
    plannedMinutes: 0,
    cancelledMinutes: 0,
    deliveredMinutes: 0,
    usedMinutes: 0,
    billedMinutes: 0,
  };
  for (const entry of entries) {
    sum.plannedMinutes += entry.plannedMinutes;
    sum.cancelledMinutes += entry.cancelledMinutes;
    sum.deliveredMinutes += entry.deliveredMinutes;
    sum.usedMinutes += entry.usedMinutes;
    sum.billedMinutes += entry.billedMinutes;
  }
  return sum;
}

/** What the gmina granted and nobody will use in the month; never less than nothing. 20 h granted, 18 h foreseen: 2 h. */
export function unusedMinutes(month: Pick<LedgerMonth, 'grantedMinutes' | 'forecastMinutes'>): number {
  return Math.max(0, month.grantedMinutes - month.forecastMinutes);
}
