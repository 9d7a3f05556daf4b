import { expect } from 'chai';
import { measureOf, planMeasuresOf, verdictOn } from '#shared/planning/plan-measures';
import { type RosterAssignment, rosterOf } from '#shared/planning/roster';
import { at, carer, MONDAY, place, TUESDAY, visit } from './ward.js';

const monday = { fromOn: MONDAY, toOn: MONDAY };
const goes = (carerId: string, visitId: string, startMs: number, slot: 1 | 2 = 1): RosterAssignment => ({
  visitId,
  slot,
  carerId,
  startMs,
  pinned: false,
});

describe('How good a roster is', () => {
  const anna = carer();
  const beata = carer({ id: 'beata', name: 'Mazur Beata' });
  const celina = carer({ id: 'celina', name: 'Lis Celina' });

  it('a visit that nobody serves is one unassigned slot, a visit for two with one carer another', () => {
    const visits = [visit({ id: 'a' }), visit({ id: 'b', carersNeeded: 2 }), visit({ id: 'c' })];
    const roster = rosterOf({
      visits,
      carers: [anna],
      assignments: [goes('anna', 'a', at(MONDAY, '8:00')), goes('anna', 'b', at(MONDAY, '10:00'))],
    });
    expect(planMeasuresOf(roster, monday)).to.deep.include({ slotsCount: 4, assignedCount: 2, unassignedCount: 2 });
  });

  it('Anna drives between two visits and waits for what is left of the gap; her way from home is her own', () => {
    const visits = [visit({ id: 'a', place: place(5) }), visit({ id: 'b', place: place(15) })];
    const roster = rosterOf({
      visits,
      carers: [anna],
      assignments: [goes('anna', 'a', at(MONDAY, '8:00')), goes('anna', 'b', at(MONDAY, '10:00'))],
    });
    // 10 km by car are 22 minutes; from 9:00 to 10:00 there are 60.
    expect(planMeasuresOf(roster, monday)).to.deep.include({ travelMinutes: 22, waitingMinutes: 38 });
    expect(planMeasuresOf(roster, { fromOn: TUESDAY, toOn: TUESDAY }).travelMinutes).to.equal(0);
  });

  it('a visit that starts 20 minutes after its latest start is late by 20, a punctual one by nothing', () => {
    const window = { earliestStartMs: at(MONDAY, '8:00'), latestStartMs: at(MONDAY, '9:00') };
    const roster = rosterOf({
      visits: [visit({ id: 'a', ...window }), visit({ id: 'b', ...window })],
      carers: [anna, beata],
      assignments: [goes('anna', 'a', at(MONDAY, '9:20')), goes('beata', 'b', at(MONDAY, '9:00'))],
    });
    expect(planMeasuresOf(roster, monday)).to.deep.include({ lateCount: 1, lateMinutes: 20 });
  });

  it('of five visits to Maria by Anna, Anna, Beata, Beata and Celina four are by her usual carers, and she meets three', () => {
    const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
    const visits = days.map((onDay) => visit({ id: onDay, onDay }));
    const who = ['anna', 'anna', 'beata', 'beata', 'celina'];
    const roster = rosterOf({
      visits,
      carers: [anna, beata, celina],
      assignments: days.map((day, index) => goes(who[index] ?? '', day, at(day, '8:00'))),
    });
    const week = planMeasuresOf(roster, { fromOn: days[0] ?? '', toOn: days[4] ?? '' });
    expect(week).to.deep.include({ usualCarerCount: 4, carersPerBeneficiary: 3 });
    expect(measureOf(week, 'usualCarerShare')).to.equal(0.8);
    // Who is usual is decided by the month, also when only Friday is measured.
    const friday = planMeasuresOf(roster, { fromOn: '2026-11-27', toOn: '2026-11-27' });
    expect(friday).to.deep.include({ usualCarerCount: 0, carersPerBeneficiary: 3 });
  });

  it('a person with one carer and a person with two meet one and a half on average', () => {
    const visits = [
      visit({ id: 'a', beneficiaryId: 'maria' }),
      visit({ id: 'b', beneficiaryId: 'jan' }),
      visit({ id: 'c', beneficiaryId: 'jan' }),
      visit({ id: 'd', beneficiaryId: 'nobody comes' }),
    ];
    const roster = rosterOf({
      visits,
      carers: [anna, beata],
      assignments: [
        goes('anna', 'a', at(MONDAY, '8:00')),
        goes('anna', 'b', at(MONDAY, '10:00')),
        goes('beata', 'c', at(MONDAY, '12:00')),
      ],
    });
    expect(planMeasuresOf(roster, monday).carersPerBeneficiary).to.equal(1.5);
  });

  it('Anna at an eightieth of full time has two hours in November 2026, so three visits of an hour are one too many', () => {
    // 20 working days of 8 h are 160 h: an eightieth of them 2 h.
    const part = carer({ fteThousandths: 12.5 });
    const visits = ['a', 'b', 'c'].map((id) => visit({ id }));
    const roster = rosterOf({
      visits,
      carers: [part],
      assignments: visits.map(({ id }, index) => goes('anna', id, at(MONDAY, `${8 + index}:00`))),
    });
    expect(planMeasuresOf(roster, monday).overtimeMinutes).to.equal(60);
  });

  it('who was told of nine and goes at ten, and a visit that lost its carer, are two changes; a new visit is none', () => {
    const visits = ['a', 'b', 'c', 'd'].map((id) => visit({ id }));
    const published = [
      goes('anna', 'a', at(MONDAY, '9:00')),
      goes('anna', 'b', at(MONDAY, '12:00')),
      goes('anna', 'c', at(MONDAY, '15:00')),
    ];
    const roster = rosterOf({
      visits,
      carers: [anna],
      assignments: [
        goes('anna', 'a', at(MONDAY, '10:00')),
        goes('anna', 'c', at(MONDAY, '15:00')),
        goes('anna', 'd', at(MONDAY, '18:00')),
      ],
    });
    expect(planMeasuresOf(roster, { ...monday, published }).announcedChangesCount).to.equal(2);
  });

  it('less of everything is better, but more visits by usual carers are', () => {
    expect(verdictOn('unassignedCount', 15, 12)).to.equal('better');
    expect(verdictOn('travelMinutes', 100, 130)).to.equal('worse');
    expect(verdictOn('usualCarerShare', 0.85, 0.8)).to.equal('worse');
    expect(verdictOn('usualCarerShare', 0.8, 0.85)).to.equal('better');
    expect(verdictOn('carersPerBeneficiary', 2.1, 2.1)).to.equal('same');
  });
});
