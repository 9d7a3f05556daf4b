import type { Model } from '#server/planning/engine/model';
import { nominalMinutesOf } from '#shared/carers/norm';
import { addDays, weekdayOf } from '#shared/kernel/time';
import * as law from '#shared/planning/labour';
import { dayIndexOf, settlementOf } from '#shared/planning/settlement';
import { termsOf } from '#shared/planning/work-days';

/** A week of working time in the days of the model; the rest of 35 h is owed in full ones. */
interface Week {
  isFull: boolean;
  from: number;
  until: number;
  start: number;
  end: number;
}

/**
 * The labour law over all days of all carers, for the engine: each rule is the shared one; here is only where it looks.
 * What the fixed visits break by themselves is allowed and not more.
 */
export class WorkingLaw {
  /** By route, `carer * dayCount + day`. */
  readonly days: readonly law.WorkDay[];
  readonly termsOf: readonly law.LabourTerms[];

  private readonly model: Model;
  private readonly weeks: readonly Week[];
  private readonly weekOf: Int32Array;
  private readonly isSunday: Uint8Array;
  /** `carer * weekCount + week`, `carer * monthCount + month`. */
  private readonly paidOfWeek: Float64Array;
  private readonly paidOfMonth: Float64Array;
  private readonly mostOfMonth: Float64Array;
  /** Minutes broken by what is fixed. */
  private readonly ofDay: Float64Array;
  private readonly ofNight: Float64Array;
  private readonly ofWeekRest: Float64Array;
  private readonly ofWeek: Float64Array;
  private readonly ofMonth: Float64Array;
  private readonly ofSundays: Float64Array;

  constructor(model: Model) {
    const { carers, days, carerCount, dayCount, monthCount } = model;
    this.model = model;
    this.days = carers.flatMap(() => days.map((day) => law.freeDay(dayIndexOf(day))));
    this.termsOf = carers.map(termsOf);
    const settlements = days.map(settlementOf);
    const firstIndex = days.length === 0 ? 0 : dayIndexOf(days[0]!);
    const spans = settlements
      .map(({ ofWeek }) => ofWeek)
      .filter((week, i, all) => i === 0 || all[i - 1]!.fromIndex !== week.fromIndex);
    this.weeks = spans.map((week) => ({
      isFull: week.toIndex - week.fromIndex === 6,
      from: Math.max(0, week.fromIndex - firstIndex - 1),
      until: Math.min(dayCount, week.toIndex - firstIndex + 4),
      start: week.start,
      end: week.end,
    }));
    this.weekOf = Int32Array.from(settlements, ({ ofWeek }) =>
      spans.findIndex((week) => week.fromIndex === ofWeek.fromIndex),
    );
    this.isSunday = Uint8Array.from(days, (day) => (weekdayOf(day) === 7 ? 1 : 0));
    this.paidOfWeek = new Float64Array(carerCount * spans.length);
    this.paidOfMonth = new Float64Array(carerCount * monthCount);
    this.mostOfMonth = Float64Array.from(
      carers.flatMap((carer, c) =>
        model.months.map((month) => {
          const terms = this.termsOf[c]!;
          const { ofMonth } = settlementOf(`${month}-01`);
          const average = law.averageMaximum(terms, ofMonth.toIndex - ofMonth.fromIndex + 1);
          const fullTime = nominalMinutesOf(month, { ...carer, fteThousandths: 1000 });
          return terms.mayWorkOvertime ? average : Math.min(average, fullTime);
        }),
      ),
    );
    const routeCount = carerCount * dayCount;
    this.ofDay = new Float64Array(routeCount);
    this.ofNight = new Float64Array(routeCount);
    this.ofSundays = new Float64Array(routeCount);
    this.ofWeekRest = new Float64Array(this.paidOfWeek.length);
    this.ofWeek = new Float64Array(this.paidOfWeek.length);
    this.ofMonth = new Float64Array(this.paidOfMonth.length);
  }

  /** More or less working time in a day. */
  pay(route: number, minutes: number): void {
    const { dayCount, monthCount, monthIndexOf } = this.model;
    const carer = Math.floor(route / dayCount);
    const day = route % dayCount;
    const month = carer * monthCount + monthIndexOf[day]!;
    const week = carer * this.weeks.length + this.weekOf[day]!;
    this.paidOfMonth[month] = this.paidOfMonth[month]! + minutes;
    this.paidOfWeek[week] = this.paidOfWeek[week]! + minutes;
  }

  /** What so many more minutes cost in the month of the day; filling a contract costs less than nothing. */
  costOfMore(route: number, minutes: number): number {
    const { dayCount, monthCount, monthIndexOf } = this.model;
    const month = Math.floor(route / dayCount) * monthCount + monthIndexOf[route % dayCount]!;
    const now = this.paidOfMonth[month]!;
    return this.hoursCostAt(month, now + minutes) - this.hoursCostAt(month, now);
  }

  hours(): { overtime: number; idle: number } {
    let overtime = 0;
    let idle = 0;
    for (let month = 0; month < this.paidOfMonth.length; month++) {
      overtime += this.overtimeAt(month, this.paidOfMonth[month]!);
      idle += this.idleAt(month, this.paidOfMonth[month]!);
    }
    return { overtime, idle };
  }

  /** What stands now is what may be broken. */
  hold(): void {
    const { dayCount, carerCount, monthCount } = this.model;
    for (let route = 0; route < this.days.length; route++) {
      this.ofDay[route] = this.dayBroken(route);
      this.ofNight[route] = route % dayCount === dayCount - 1 ? 0 : this.nightBroken(route);
      this.ofSundays[route] = this.sundaysBroken(route);
    }
    for (let carer = 0; carer < carerCount; carer++) {
      for (let week = 0; week < this.weeks.length; week++) {
        const index = carer * this.weeks.length + week;
        this.ofWeekRest[index] = this.weekRestBroken(carer, week);
        this.ofWeek[index] = law.overWeeklyMaximum(this.termsOf[carer]!, this.paidOfWeek[index]!);
      }
    }
    for (let month = 0; month < carerCount * monthCount; month++) this.ofMonth[month] = this.monthBroken(month);
  }

  /** Whether a day that has changed, and what hangs on it, breaks nothing more than what is fixed does. */
  holds(route: number): boolean {
    const { dayCount, monthCount, monthIndexOf } = this.model;
    const carer = Math.floor(route / dayCount);
    const day = route % dayCount;
    if (this.dayBroken(route) > this.ofDay[route]!) return false;
    if (day > 0 && this.nightBroken(route - 1) > this.ofNight[route - 1]!) return false;
    if (day < dayCount - 1 && this.nightBroken(route) > this.ofNight[route]!) return false;
    const month = carer * monthCount + monthIndexOf[day]!;
    if (this.monthBroken(month) > this.ofMonth[month]!) return false;
    const week = this.weekOf[day]!;
    const index = carer * this.weeks.length + week;
    const terms = this.termsOf[carer]!;
    if (law.overWeeklyMaximum(terms, this.paidOfWeek[index]!) > this.ofWeek[index]!) return false;
    if (this.weekRestBroken(carer, week) > this.ofWeekRest[index]!) return false;
    // The rest of the week before may run into this day.
    if (week > 0 && this.weekRestBroken(carer, week - 1) > this.ofWeekRest[index - 1]!) return false;
    return this.isSunday[day] !== 1 || this.sundaysBroken(route) <= this.ofSundays[route]!;
  }

  /** Which rule a change of this day breaks beyond what is fixed, the first of them. */
  whatBreaks(route: number): string | null {
    const { dayCount, monthCount, monthIndexOf } = this.model;
    const carer = Math.floor(route / dayCount);
    const terms = this.termsOf[carer]!;
    const day = this.days[route]!;
    const on = route % dayCount;
    if (on > 0 && this.nightBroken(route - 1) > this.ofNight[route - 1]!) return 'daily_rest_too_short';
    if (on < dayCount - 1 && this.nightBroken(route) > this.ofNight[route]!) return 'daily_rest_too_short';
    if (this.dayBroken(route) > this.ofDay[route]!) {
      if (law.restInDayMissing(day) > 0) return 'daily_rest_too_short';
      if (law.overDailyMaximum(terms, day) > 0) return 'over_daily_maximum';
      if (law.nightWorkForbidden(terms, day) > 0) return 'night_work_forbidden';
      return law.breakMissing(terms, day) > 0 ? 'break_missing' : 'interrupted_day';
    }
    const month = carer * monthCount + monthIndexOf[on]!;
    if (this.monthBroken(month) > this.ofMonth[month]!) {
      return terms.mayWorkOvertime ? 'over_average_week' : 'overtime_forbidden';
    }
    const index = carer * this.weeks.length + this.weekOf[on]!;
    if (law.overWeeklyMaximum(terms, this.paidOfWeek[index]!) > this.ofWeek[index]!) return 'over_weekly_maximum';
    if (this.isSunday[on] === 1 && this.sundaysBroken(route) > this.ofSundays[route]!) return 'no_free_sunday';
    return this.holds(route) ? null : 'weekly_rest_too_short';
  }

  private dayBroken(route: number): number {
    const day = this.days[route]!;
    if (day.stops === 0) return 0;
    const terms = this.termsOf[Math.floor(route / this.model.dayCount)]!;
    const always = law.overDailyMaximum(terms, day) + law.restInDayMissing(day) + law.nightWorkForbidden(terms, day);
    // By a mandate nobody is owed a break, and she divides her day as she likes.
    return terms.isHard ? always + law.breakMissing(terms, day) + law.interruptionExcess(terms, day) : always;
  }

  /** Between this day and the next. */
  private nightBroken(route: number): number {
    const [before, after] = [this.days[route]!, this.days[route + 1]!];
    if (before.stops === 0 || after.stops === 0) return 0;
    const terms = this.termsOf[Math.floor(route / this.model.dayCount)]!;
    const rest = law.dailyRestMissing(before, after);
    return terms.mayWorkOvertime ? rest : rest + law.startsTooEarly(terms, before, after);
  }

  private weekRestBroken(carer: number, week: number): number {
    const { isFull, from, until, start, end } = this.weeks[week]!;
    if (!isFull) return 0;
    const first = carer * this.model.dayCount;
    return law.weeklyRestMissing(this.days, first + from, first + until, start, end);
  }

  private monthBroken(month: number): number {
    return Math.max(0, this.paidOfMonth[month]! - this.mostOfMonth[month]!);
  }

  private sundaysBroken(route: number): number {
    const { dayCount, days, carers } = this.model;
    if (this.isSunday[route % dayCount] !== 1 || this.days[route]!.stops === 0) return 0;
    const carer = Math.floor(route / dayCount);
    const works = (day: number): boolean =>
      day >= 0 && day < dayCount
        ? this.days[carer * dayCount + day]!.stops > 0
        : carers[carer]!.otherSundays.includes(addDays(days[0]!, day));
    let inARow = 1;
    for (let day = (route % dayCount) - 7; works(day); day -= 7) inARow++;
    for (let day = (route % dayCount) + 7; works(day); day += 7) inARow++;
    return law.sundaysTooMany(inARow);
  }

  private hoursCostAt(month: number, paid: number): number {
    const { weights } = this.model.problem;
    return weights.overtime * this.overtimeAt(month, paid) + weights.idleContract * this.idleAt(month, paid);
  }

  private overtimeAt(month: number, paid: number): number {
    return Math.max(0, paid - this.model.normMinutes[month]!);
  }

  private idleAt(month: number, paid: number): number {
    const target = this.model.targetMinutes[month]!;
    const gap = Math.max(0, target - paid);
    return target > 0 ? (gap * gap) / target : 0;
  }
}
