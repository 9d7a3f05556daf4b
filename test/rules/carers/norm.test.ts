import { expect } from 'chai';
import { nominalMinutesOf, workableMinutesOf } from '#shared/carers/norm';

const FULL = { fteThousandths: 1000, disabilityDegree: 'none', limitsWaivedOn: null } as const;

/** Published calendars of working time, full time, one-month settlement, in hours. */
const HOURS: Record<number, number[]> = {
  2025: [168, 160, 168, 168, 160, 160, 184, 160, 176, 184, 144, 160],
  2026: [160, 160, 176, 168, 160, 168, 184, 160, 176, 176, 160, 160],
  2027: [152, 160, 176, 176, 144, 176, 176, 176, 176, 168, 160, 168],
  2028: [152, 168, 184, 152, 168, 168, 168, 176, 168, 176, 160, 152],
};

describe('the nominal time of a month', () => {
  for (const [year, months] of Object.entries(HOURS)) {
    it(`a full-time carer works the published hours in every month of ${year}`, () => {
      const hours = months.map(
        (_, index) => nominalMinutesOf(`${year}-${String(index + 1).padStart(2, '0')}`, FULL) / 60,
      );
      expect(hours).to.deep.equal(months);
    });
  }

  it('a carer at three quarters of full time works 120 h in November 2026', () => {
    expect(nominalMinutesOf('2026-11', { ...FULL, fteThousandths: 750 })).to.equal(7_200);
  });

  it('a carer with a moderate or severe disability works seven hours a day, with a light one eight', () => {
    expect(nominalMinutesOf('2026-11', { ...FULL, disabilityDegree: 'moderate' })).to.equal(20 * 420);
    expect(nominalMinutesOf('2026-11', { ...FULL, disabilityDegree: 'severe' })).to.equal(20 * 420);
    expect(nominalMinutesOf('2026-11', { ...FULL, disabilityDegree: 'light' })).to.equal(20 * 480);
  });

  it('a week of leave with a holiday in it takes four days off; a weekend takes nothing', () => {
    const presence = { employedFrom: '2020-01-01', employedTo: null };
    const leave = { ...presence, absences: [{ fromOn: '2026-11-09', toOn: '2026-11-15' }] };
    expect(workableMinutesOf('2026-11', FULL, leave)).to.equal((160 - 32) * 60);
  });

  it('who starts in the middle of the month owes only what is left of it', () => {
    const presence = { absences: [], employedFrom: '2026-11-16', employedTo: null };
    expect(workableMinutesOf('2026-11', FULL, presence)).to.equal(11 * 480);
  });
});
