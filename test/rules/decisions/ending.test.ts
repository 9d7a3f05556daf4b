import { expect } from 'chai';
import { reasonsAgainstAmending, reasonsAgainstEnding } from '#shared/decisions/ending';

const DECISION = {
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  serviceKind: 'UO',
  number: 'OPS.1',
  isEnded: false,
} as const;
const codes = (reasons: { code: string; field?: string }[]): string[] =>
  reasons.map(({ code, field }) => `${code} ${field ?? ''}`.trim());

describe('The end of a decision before its day', () => {
  it('may be any day from its first to its last', () => {
    expect(reasonsAgainstEnding(DECISION, '2026-01-01', 'deceased')).to.deep.equal([]);
    expect(reasonsAgainstEnding(DECISION, '2026-12-31', 'deceased')).to.deep.equal([]);
  });

  it('is not before it begins nor after it ends', () => {
    expect(codes(reasonsAgainstEnding(DECISION, '2025-12-31', 'deceased'))).to.deep.equal([
      'ending_before_decision lastOn',
    ]);
    expect(codes(reasonsAgainstEnding(DECISION, '2027-01-01', 'deceased'))).to.deep.equal([
      'ending_after_decision lastOn',
    ]);
  });

  it('comes once', () => {
    expect(codes(reasonsAgainstEnding({ ...DECISION, isEnded: true }, '2026-06-30', 'deceased'))).to.deep.equal([
      'decision_already_ended',
    ]);
  });
});

describe('The amendment of a decision', () => {
  const amendment = (validFrom: string, serviceKind: 'UO' | 'SUO' = 'UO') => ({ validFrom, serviceKind });

  it('begins inside it: from its second day to its last', () => {
    expect(reasonsAgainstAmending(DECISION, amendment('2026-01-02'))).to.deep.equal([]);
    expect(reasonsAgainstAmending(DECISION, amendment('2026-12-31'))).to.deep.equal([]);
    for (const day of ['2026-01-01', '2027-01-01'])
      expect(codes(reasonsAgainstAmending(DECISION, amendment(day)))).to.deep.equal([
        'amendment_outside_decision validFrom',
      ]);
  });

  it('grants the same kind of services', () => {
    expect(codes(reasonsAgainstAmending(DECISION, amendment('2026-06-01', 'SUO')))).to.deep.equal([
      'amendment_other_kind serviceKind',
    ]);
  });

  it('comes once: who amends it again amends the amendment', () => {
    expect(codes(reasonsAgainstAmending({ ...DECISION, isEnded: true }, amendment('2026-06-01')))).to.deep.equal([
      'decision_already_ended',
    ]);
  });
});
