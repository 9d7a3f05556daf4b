import { expect } from 'chai';
import { reasonsAgainstCorrecting } from '#shared/visits/changed-decision';

const letter = { serviceKind: 'UO', validFrom: '2026-01-01', validTo: '2026-12-31' } as const;
const nothing = { unansweredDays: [], inClosedMonths: 0 };

describe('an entry that is corrected', () => {
  it('leaves no visit outside its new dates, and names the date that does', () => {
    const unansweredDays = ['2026-12-28', '2026-12-20', '2026-12-21'];
    const early = reasonsAgainstCorrecting(
      letter,
      { ...letter, validTo: '2026-12-20' },
      { ...nothing, unansweredDays },
    );
    expect(early).to.deep.equal([
      { code: 'visits_outside_decision', field: 'validTo', data: { count: 2, from: '2026-12-21', to: '2026-12-28' } },
    ]);
    const late = reasonsAgainstCorrecting(
      letter,
      { ...letter, validFrom: '2027-01-01', validTo: '2027-12-31' },
      {
        ...nothing,
        unansweredDays,
      },
    );
    expect(late).to.deep.equal([
      { code: 'visits_outside_decision', field: 'validFrom', data: { count: 3, from: '2026-12-20', to: '2026-12-28' } },
    ]);
  });

  it('may grow, and does not mind visits that were outside before', () => {
    const facts = { ...nothing, unansweredDays: ['2026-12-28', '2027-01-04'] };
    expect(reasonsAgainstCorrecting(letter, { ...letter, validTo: '2027-06-30' }, facts)).to.deep.equal([]);
    expect(reasonsAgainstCorrecting(letter, { ...letter, validTo: '2026-12-28' }, facts)).to.deep.equal([]);
  });

  it('keeps its kind of service once a month of its visits is closed', () => {
    const other = { ...letter, serviceKind: 'SUO' } as const;
    expect(reasonsAgainstCorrecting(letter, other, { ...nothing, inClosedMonths: 4 })).to.deep.equal([
      { code: 'decision_kind_closed', field: 'serviceKind', data: { count: 4 } },
    ]);
    expect(reasonsAgainstCorrecting(letter, other, nothing)).to.deep.equal([]);
    expect(reasonsAgainstCorrecting(letter, letter, { ...nothing, inClosedMonths: 4 })).to.deep.equal([]);
  });
});
