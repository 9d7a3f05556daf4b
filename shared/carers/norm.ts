import type { DisabilityDegree } from '#shared/carers/carer-words';
import { isHoliday, isWorkingDay } from '#shared/kernel/calendar';
import { type Day, daysOf, type Month, weekdayOf } from '#shared/kernel/time';

/** What a contract says about hours. */
export interface ContractHours {
  fteThousandths: number;
  disabilityDegree: DisabilityDegree;
  /** The consent of art. 16 ustawy o rehabilitacji zawodowej, with which art. 15 does not shorten her time. */
  limitsWaivedOn: Day | null;
}

/**
 * The daily norm of a full-time carer in minutes: 8 h (art. 129 Kodeksu pracy), 7 h with a moderate or severe
 * disability (art. 15 ust. 2 ustawy o rehabilitacji zawodowej) that is not waived. With a severe one it is 420.
 */
export function dailyNormMinutes(contract: Omit<ContractHours, 'fteThousandths'>): number {
  const { disabilityDegree, limitsWaivedOn } = contract;
  return limitsWaivedOn === null && (disabilityDegree === 'moderate' || disabilityDegree === 'severe') ? 420 : 480;
}

const workingDaysByMonth = new Map<Month, readonly Day[]>();

function workingDaysOf(month: Month): readonly Day[] {
  const known = workingDaysByMonth.get(month);
  if (known !== undefined) return known;
  const days = daysOf(month).filter(isWorkingDay);
  workingDaysByMonth.set(month, days);
  return days;
}

const normsByMonth = new Map<Month, number>();

/** How many daily norms a month has: 20 in November 2026. */
function dailyNormsOf(month: Month): number {
  const known = normsByMonth.get(month);
  if (known !== undefined) return known;
  const days = daysOf(month);
  const fullWeeks = Math.floor(days.length / 7);
  const rest = days.slice(fullWeeks * 7).filter((day) => weekdayOf(day) <= 5).length;
  // A holiday on a Saturday also shortens the time: a free day is due for it (art. 130 § 2).
  const holidays = days.filter((day) => isHoliday(day) && weekdayOf(day) !== 7).length;
  const norms = fullWeeks * 5 + rest - holidays;
  normsByMonth.set(month, norms);
  return norms;
}

/**
 * The nominal working time of a month settled by itself (art. 130 Kodeksu pracy): five daily norms per full week, one
 * for each remaining day from Monday to Friday, less one for every holiday that does not fall on a Sunday; times the
 * share of full time, rounded to the minute. May 2027 at full time is 144 h, so `nominalMinutesOf('2027-05',
 * { fteThousandths: 1000, disabilityDegree: 'none', limitsWaivedOn: null })` is 8_640.
 */
export function nominalMinutesOf(month: Month, contract: ContractHours): number {
  return Math.round((dailyNormsOf(month) * dailyNormMinutes(contract) * contract.fteThousandths) / 1000);
}

/**
 * What is left of the nominal time when she is away: each working day of an excused absence, or before or after her
 * employment, takes one daily norm off (art. 130 § 3). Two days of leave in May 2027 leave 128 h.
 */
export function workableMinutesOf(
  month: Month,
  contract: ContractHours,
  presence: {
    absences: readonly { fromOn: Day; toOn: Day }[];
    employedFrom: Day;
    employedTo: Day | null;
  },
): number {
  const isAway = (day: Day): boolean =>
    day < presence.employedFrom ||
    (presence.employedTo !== null && day > presence.employedTo) ||
    presence.absences.some((absence) => absence.fromOn <= day && day <= absence.toOn);
  const away = workingDaysOf(month).filter(isAway).length;
  const perDay = (dailyNormMinutes(contract) * contract.fteThousandths) / 1000;
  return Math.max(0, Math.round(nominalMinutesOf(month, contract) - away * perDay));
}
