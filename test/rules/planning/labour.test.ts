import { expect } from 'chai';
import {
  addStop,
  breakDue,
  breakMissing,
  dailyRestMissing,
  freeDay,
  interruptionExcess,
  labourTermsOf,
  nightMinutesOf,
  nightWorkForbidden,
  overAverageWeek,
  overDailyMaximum,
  overtimeForbidden,
  overWeeklyMaximum,
  paidMinutes,
  restInDayMissing,
  startsTooEarly,
  sundaysTooMany,
  weeklyRestMissing,
  type WorkDay,
  type WorkingTime,
} from '#shared/planning/labour';

const employed: WorkingTime = {
  employmentKind: 'employment',
  disabilityDegree: 'none',
  limitsWaivedOn: null,
  workingTimeSystem: 'basic',
  interruptedTime: false,
  flexibleStart: false,
};
const terms = (given: Partial<WorkingTime> = {}) => labourTermsOf({ ...employed, ...given });
const h = (hours: number, minutes = 0): number => hours * 60 + minutes;

/** Of a visit in minutes of the day. */
const nightOf = (from: number, to: number): number =>
  nightMinutesOf(from, to, { dawn: 360, dusk: 1320, nextDawn: 1800 });

/** A day of visits `[start, end]` in minutes of the day, with ways of ten minutes between them. */
const day = (dayIndex: number, ...visits: [number, number][]): WorkDay => {
  const made = freeDay(dayIndex);
  for (const [from, to] of visits) {
    addStop(made, dayIndex * 1440 + from, dayIndex * 1440 + to, made.stops === 0 ? 0 : 10, nightOf(from, to));
  }
  return made;
};

describe('what a contract allows', () => {
  it('an employee 8 h a day and 48 h a week on average, in equivalent time 12 h a day', () => {
    expect(terms()).to.include({ isHard: true, dailyMaximum: 480, weeklyMaximum: Infinity, averageWeek: 2880 });
    expect(terms({ workingTimeSystem: 'equivalent' }).dailyMaximum).to.equal(720);
  });

  it('an employee with a light disability 8 h and 40 h, with a severe one 7 h and 35 h, neither at night nor overtime', () => {
    expect(terms({ disabilityDegree: 'light', workingTimeSystem: 'equivalent' })).to.include({
      dailyMaximum: 480,
      weeklyMaximum: 2400,
      mayWorkNights: false,
      mayWorkOvertime: false,
    });
    expect(terms({ disabilityDegree: 'severe' })).to.include({ dailyMaximum: 420, weeklyMaximum: 2100 });
  });

  it('the doctor’s consent lifts these limits, and the break of art. 17 stays', () => {
    expect(terms({ disabilityDegree: 'moderate', limitsWaivedOn: '2026-03-02' })).to.include({
      dailyMaximum: 480,
      weeklyMaximum: Infinity,
      mayWorkNights: true,
      mayWorkOvertime: true,
      extraBreak: 15,
    });
  });

  it('equivalent time takes no interruption', () => {
    expect(terms({ interruptedTime: true }).mayInterrupt).to.equal(true);
    expect(terms({ interruptedTime: true, workingTimeSystem: 'equivalent' }).mayInterrupt).to.equal(false);
  });

  it('a mandate warns above 12 h and 48 h, and knows neither night nor overtime', () => {
    expect(terms({ employmentKind: 'mandate', disabilityDegree: 'severe' })).to.include({
      isHard: false,
      dailyMaximum: 720,
      weeklyMaximum: 2880,
      mayWorkNights: true,
      extraBreak: 0,
    });
  });
});

describe('what a day is made of', () => {
  it('visits at 8–9, 9:40–10:40 and 13–14 with ways of 10 min are 200 min of work with pauses of 30 and 130', () => {
    expect(day(0, [h(8), h(9)], [h(9, 40), h(10, 40)], [h(13), h(14)])).to.deep.equal({
      dayIndex: 0,
      stops: 3,
      firstStart: 480,
      lastEnd: 840,
      workedMinutes: 200,
      longestGap: 140,
      breakMinutes: 160,
      longestPause: 130,
      interruptions: 1,
      interruptedMinutes: 130,
      nightMinutes: 0,
    });
  });

  it('a visit from 21:30 to 22:30 has 30 min of night, one from 5:00 to 6:30 has 60, a whole night 480', () => {
    expect(nightOf(h(21, 30), h(22, 30))).to.equal(30);
    expect(nightOf(h(5), h(6, 30))).to.equal(60);
    expect(nightOf(h(21), h(31))).to.equal(480);
    expect(nightOf(h(6), h(22))).to.equal(0);
  });
});

describe('breaks', () => {
  it('15 min are due from 6 h, 30 as soon as the day with its break is longer than 9 h, 45 above 16 h', () => {
    expect([359, 360, 525, 526, 930, 931].map((worked) => breakDue(terms(), worked))).to.deep.equal([
      0, 15, 15, 30, 30, 45,
    ]);
  });

  it('any disability adds 15 min, on a short day too', () => {
    expect(breakDue(terms({ disabilityDegree: 'light' }), h(3))).to.equal(15);
    expect(breakDue(terms({ disabilityDegree: 'severe' }), h(6))).to.equal(30);
  });

  it('a day of 6 h 10 min without a pause lacks 15 min; one pause of 15 is enough, one of 14 is none', () => {
    expect(breakMissing(terms(), day(0, [h(7), h(10)], [h(10, 10), h(13, 10)]))).to.equal(15);
    expect(breakMissing(terms(), day(0, [h(7), h(10)], [h(10, 25), h(13, 25)]))).to.equal(0);
    expect(breakMissing(terms(), day(0, [h(7), h(10)], [h(10, 24), h(13, 24)]))).to.equal(15);
  });

  it('are paid to an employee and not to a mandate', () => {
    expect(paidMinutes(terms(), h(7))).to.equal(h(7, 15));
    expect(paidMinutes(terms({ employmentKind: 'mandate' }), h(7))).to.equal(h(7));
  });
});

describe('rest', () => {
  it('from 21:00 to 7:00 lacks an hour of the eleven', () => {
    expect(dailyRestMissing(day(0, [h(20), h(21)]), day(1, [h(7), h(8)]))).to.equal(60);
    expect(dailyRestMissing(day(0, [h(19), h(20)]), day(1, [h(7), h(8)]))).to.equal(0);
  });

  it('a day from 6:30 to 21:30 leaves 9 h of its 24, unless 11 h lie in its middle', () => {
    expect(restInDayMissing(day(0, [h(6, 30), h(7, 30)], [h(12), h(13)], [h(20, 30), h(21, 30)]))).to.equal(120);
    expect(restInDayMissing(day(0, [h(6, 30), h(7, 30)], [h(20, 30), h(21, 30)]))).to.equal(0);
  });

  it('six days 7–15 and a free one have 40 h, seven days none but 16 h: 19 are missing', () => {
    const week = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => day(index, [h(7), h(15)]));
    const withSundayFree = week.map((each) => (each.dayIndex === 6 ? freeDay(6) : each));
    expect(weeklyRestMissing(withSundayFree, 0, 8, 0, 7 * 1440)).to.equal(0);
    expect(weeklyRestMissing(week, 0, 8, 0, 7 * 1440)).to.equal(h(19));
  });

  it('a free Saturday at the end of the week counts with the Sunday after it, a free Sunday before it does not', () => {
    // The week is Sunday to Saturday: index 0 is a Sunday, 6 a Saturday.
    const late = [1, 2, 3, 4, 5, 8].map((index) => day(index, [h(11), h(20)]));
    expect(weeklyRestMissing(late, 0, 6, 0, 7 * 1440)).to.equal(0);
    // Free is only the Sunday, up to Monday 7:00: 31 h lie in this week.
    const six = [1, 2, 3, 4, 5, 6, 7].map((index) => day(index, [h(7), h(15)]));
    expect(weeklyRestMissing(six, 0, 7, 0, 7 * 1440)).to.equal(h(4));
  });

  it('what comes after the last known day is taken for rest', () => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((index) => day(index, [h(7), h(15)]));
    expect(weeklyRestMissing(week, 0, 7, 0, 7 * 1440)).to.equal(0);
  });
});

describe('the working day', () => {
  it('starts at 9:00, so a start at 7:30 on the next day lies 90 min within it', () => {
    const [monday, tuesday] = [day(0, [h(9), h(12)]), day(1, [h(7, 30), h(9)])];
    expect(startsTooEarly(terms(), monday, tuesday)).to.equal(90);
    expect(startsTooEarly(terms({ flexibleStart: true }), monday, tuesday)).to.equal(0);
    expect(startsTooEarly(terms(), tuesday, day(2, [h(9), h(10)]))).to.equal(0);
  });

  it('of 7 h 50 min of visits and ways is with its break 5 min over 8 h', () => {
    const long = day(0, [h(7), h(10, 50)], [h(11, 15), h(15, 5)]);
    expect(long.workedMinutes).to.equal(470);
    expect(overDailyMaximum(terms(), long)).to.equal(5);
    expect(overDailyMaximum(terms({ workingTimeSystem: 'equivalent' }), long)).to.equal(0);
    // Two breaks of 15 min and a maximum of 7 h.
    expect(overDailyMaximum(terms({ disabilityDegree: 'moderate' }), long)).to.equal(80);
  });

  it('is interrupted by a wait of more than an hour beyond the way', () => {
    const once = day(0, [h(7), h(9)], [h(12, 10), h(14)]);
    expect(interruptionExcess(terms(), once)).to.equal(120);
    expect(interruptionExcess(terms({ interruptedTime: true }), once)).to.equal(0);
    expect(interruptionExcess(terms(), day(0, [h(7), h(9)], [h(10, 10), h(12)]))).to.equal(0);
  });

  it('is interrupted once and for 5 h at most, even as agreed', () => {
    const agreed = terms({ interruptedTime: true });
    const twice = day(0, [h(7), h(9)], [h(12, 10), h(14)], [h(15, 40), h(17)]);
    expect(interruptionExcess(agreed, twice)).to.equal(30);
    expect(interruptionExcess(agreed, day(0, [h(7), h(9)], [h(15), h(17)]))).to.equal(50);
  });

  it('has no night for whoever has a certified disability', () => {
    const late = day(0, [h(21), h(22, 20)]);
    expect(nightWorkForbidden(terms({ disabilityDegree: 'light' }), late)).to.equal(20);
    expect(nightWorkForbidden(terms(), late)).to.equal(0);
  });
});

describe('weeks and months', () => {
  it('36 h in a week are an hour too many with a severe disability, and nothing to a healthy employee', () => {
    expect(overWeeklyMaximum(terms({ disabilityDegree: 'severe' }), h(36))).to.equal(60);
    expect(overWeeklyMaximum(terms(), h(60))).to.equal(0);
    expect(overWeeklyMaximum(terms({ employmentKind: 'mandate' }), h(50))).to.equal(h(2));
  });

  it('48 h a week are 205 h 42 min in a month of 30 days', () => {
    expect(overAverageWeek(terms(), h(206), 30)).to.equal(18);
    expect(overAverageWeek(terms({ employmentKind: 'mandate' }), h(300), 30)).to.equal(0);
  });

  it('overtime is an hour above the full time of the month, for whom it is forbidden', () => {
    expect(overtimeForbidden(terms({ disabilityDegree: 'light' }), h(161), h(160))).to.equal(60);
    expect(overtimeForbidden(terms(), h(161), h(160))).to.equal(0);
  });

  it('the fourth Sunday in a row is one too many', () => {
    expect([0, 3, 4, 5].map(sundaysTooMany)).to.deep.equal([0, 0, 1, 2]);
  });
});
