import { addDays, type Day, mondayOf, type MinuteOfDay } from '#shared/kernel/time';
import type { PatternShape } from '#shared/visits/occurrences';
import type { GrantView, VisitPatternView } from '#shared/visits/visits-wire';
import { type VisitFieldValues, visitFieldsOf } from './visit-fields';

/** A pattern as a person fills it in. */
export interface PatternValues extends VisitFieldValues {
  weekdays: readonly string[];
  /** `all`: on each of the weekdays. */
  timesAWeek: string;
  cycleWeeks: '1' | '2' | '3' | '4';
  cycleAnchorOn: Day | null;
  /** The first day, or the day from which a change holds. */
  fromOn: Day | null;
  validTo: Day | null;
  follows: GapValues | null;
}

/** A distance from another visit as a person fills it in. */
export interface GapValues {
  seriesId: string;
  leastMinutes: number | null;
  mostMinutes: number | null;
}

export const CYCLES = ['1', '2', '3', '4'] as const;

export const EVERY_DAY = 'all';

/** How often a week a visit on any of so many days can be asked for; of what was chosen before, the choice stays. */
export function timesToChoose({ weekdays, timesAWeek }: Pick<PatternValues, 'weekdays' | 'timesAWeek'>): string[] {
  const fewer = weekdays.slice(1).map((_, index) => String(index + 1));
  return timesAWeek === EVERY_DAY || fewer.includes(timesAWeek) ? fewer : [...fewer, timesAWeek];
}

const timesOf = ({ timesAWeek }: PatternValues): number | null =>
  timesAWeek === EVERY_DAY ? null : Number(timesAWeek);

const EIGHT: MinuteOfDay = 480;
const HOUR = 60;

/** A new pattern: an hour at eight on the days that the decision grants, from today or from the first day. */
export function newValues(grant: GrantView, today: Day): PatternValues {
  return {
    weekdays: grant.weekdays.map(String),
    timesAWeek: EVERY_DAY,
    cycleWeeks: '1',
    cycleAnchorOn: null,
    fromOn: today > grant.validFrom ? today : grant.validFrom,
    validTo: null,
    preferredStart: EIGHT,
    windowFrom: EIGHT - HOUR,
    windowTo: EIGHT + HOUR,
    durationMinutes: HOUR,
    carersNeeded: '1',
    tasks: [],
    follows: null,
  };
}

/** A pattern to change, from today on, or from its first day when that is still to come. */
export function valuesOf(pattern: VisitPatternView, today: Day): PatternValues {
  return {
    weekdays: pattern.weekdays.map(String),
    timesAWeek: pattern.timesAWeek === null ? EVERY_DAY : String(pattern.timesAWeek),
    cycleWeeks: CYCLES.find((each) => each === String(pattern.cycleWeeks)) ?? '1',
    cycleAnchorOn: pattern.cycleAnchorOn,
    fromOn: today > pattern.validFrom ? addDays(today, 1) : pattern.validFrom,
    validTo: pattern.validTo,
    preferredStart: pattern.preferredStart,
    windowFrom: pattern.windowFrom,
    windowTo: pattern.windowTo,
    durationMinutes: pattern.durationMinutes,
    carersNeeded: pattern.carersNeeded === 2 ? '2' : '1',
    tasks: pattern.tasks,
    follows: pattern.follows,
  };
}

/** The body without its first day, which a new pattern and a change name differently. */
export function bodyOf(values: PatternValues): object {
  return {
    ...visitFieldsOf(values),
    weekdays: values.weekdays.map(Number),
    timesAWeek: timesOf(values),
    cycleWeeks: Number(values.cycleWeeks),
    validTo: values.validTo,
    follows: values.follows,
    ...(values.cycleWeeks === '1' || values.cycleAnchorOn === null
      ? {}
      : { cycleAnchorOn: mondayOf(values.cycleAnchorOn) }),
  };
}

/** What the pattern would be, for a look at its hours; null while something is missing. */
export function shapeOf(values: PatternValues): (PatternShape & { id: string }) | null {
  const { preferredStart, windowFrom, windowTo, durationMinutes, fromOn } = values;
  if (preferredStart === null || windowFrom === null || windowTo === null || durationMinutes === null) return null;
  if (fromOn === null || windowFrom > windowTo) return null;
  return {
    id: 'edited',
    weekdays: values.weekdays.map(Number),
    timesAWeek: timesOf(values),
    cycleWeeks: Number(values.cycleWeeks),
    cycleAnchorOn: mondayOf(values.cycleAnchorOn ?? fromOn),
    preferredStart,
    windowFrom,
    windowTo,
    durationMinutes,
    carersNeeded: Number(values.carersNeeded),
    validFrom: fromOn,
    validTo: values.validTo,
  };
}

/** The patterns as they would be with the edited one: the one that is changed ends the day before. */
export function patternsWith(
  patterns: readonly VisitPatternView[],
  edited: PatternShape & { id: string },
  changed: VisitPatternView | null,
): (PatternShape & { id: string })[] {
  return [
    ...patterns.map((pattern) =>
      pattern.id === changed?.id ? { ...pattern, validTo: addDays(edited.validFrom, -1) } : pattern,
    ),
    edited,
  ];
}
