import { expect } from 'chai';
import * as fc from 'fast-check';
import { monthSummary, type SummaryVisit } from '#shared/billing/month-summary';
import { FUNDING_SOURCES } from '#shared/decisions/funding';
import { priceOf } from '#shared/kernel/money';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';

let last = 0;
const visit = (given: Partial<SummaryVisit>): SummaryVisit => ({
  visitId: String((last += 1)),
  referenceNumber: 'P-0001',
  serviceKind: 'UO',
  fundingSource: 'own',
  lineKey: 'UO weekday',
  minutes: 60,
  ...given,
});

describe('the summary of a month', () => {
  it('has a row for each person, kind and source, in the order of their numbers', () => {
    const { rows } = monthSummary(
      [
        visit({ referenceNumber: 'P-0010' }),
        visit({ referenceNumber: 'P-0002', fundingSource: 'opieka_75' }),
        visit({ referenceNumber: 'P-0002' }),
        visit({ referenceNumber: 'P-0002', minutes: 30 }),
      ],
      [{ key: 'UO weekday', amountGrosze: 14_000 }],
    );
    expect(rows).to.deep.equal([
      {
        referenceNumber: 'P-0002',
        serviceKind: 'UO',
        fundingSource: 'own',
        visits: 2,
        minutes: 90,
        amountGrosze: 6_000,
      },
      {
        referenceNumber: 'P-0002',
        serviceKind: 'UO',
        fundingSource: 'opieka_75',
        visits: 1,
        minutes: 60,
        amountGrosze: 4_000,
      },
      {
        referenceNumber: 'P-0010',
        serviceKind: 'UO',
        fundingSource: 'own',
        visits: 1,
        minutes: 60,
        amountGrosze: 4_000,
      },
    ]);
  });

  it("keeps the money of a programme apart from the gmina's own, and counts a person once in the whole", () => {
    const { groups, total } = monthSummary(
      [visit({}), visit({ fundingSource: 'opieka_75' }), visit({ serviceKind: 'SUO_P', lineKey: 'SUO_P' })],
      [
        { key: 'UO weekday', amountGrosze: 9_001 },
        { key: 'SUO_P', amountGrosze: 8_000 },
      ],
    );
    expect(
      groups.map((group) => [group.serviceKind, group.fundingSource, group.people, group.amountGrosze]),
    ).to.deep.equal([
      ['UO', 'own', 1, 4_501],
      ['UO', 'opieka_75', 1, 4_500],
      ['SUO_P', 'own', 1, 8_000],
    ]);
    expect(total).to.deep.equal({ people: 1, visits: 3, minutes: 180, amountGrosze: 17_001 });
  });

  it('divides a rounded line among two people so that it is whole again: 33,33 zł are 16,67 zł and 16,66 zł', () => {
    const { rows } = monthSummary(
      [visit({ minutes: 20 }), visit({ referenceNumber: 'P-0002', minutes: 20 })],
      [{ key: 'UO weekday', amountGrosze: 3_333 }],
    );
    expect(rows.map((row) => row.amountGrosze)).to.deep.equal([1_667, 1_666]);
  });

  it('counts a night that stands on two lines once', () => {
    const { rows, total } = monthSummary(
      [visit({ visitId: 'night', minutes: 30 }), visit({ visitId: 'night', minutes: 30, lineKey: 'UO weekend' })],
      [
        { key: 'UO weekday', amountGrosze: 2_000 },
        { key: 'UO weekend', amountGrosze: 2_500 },
      ],
    );
    expect(rows).to.have.length(1);
    expect(total).to.deep.equal({ people: 1, visits: 1, minutes: 60, amountGrosze: 4_500 });
  });

  it('equals the lines of the document to the grosz, whatever the month', () => {
    const anyVisit = fc.record({
      visitId: fc.uuid(),
      referenceNumber: fc.integer({ min: 1, max: 30 }).map((number) => `P-${String(number).padStart(4, '0')}`),
      serviceKind: fc.constantFrom(...SERVICE_KINDS),
      fundingSource: fc.constantFrom(...FUNDING_SOURCES),
      lineKey: fc.constantFrom('a', 'b', 'c'),
      minutes: fc.integer({ min: 0, max: 480 }),
    });
    fc.assert(
      fc.property(fc.array(anyVisit, { minLength: 1, maxLength: 120 }), (visits) => {
        const lines = [...new Set(visits.map((each) => each.lineKey))].map((key) => {
          const minutes = visits.filter((each) => each.lineKey === key).reduce((sum, each) => sum + each.minutes, 0);
          return { key, amountGrosze: priceOf(minutes, 4_567) };
        });
        const { rows, groups, total } = monthSummary(visits, lines);
        const amount = lines.reduce((sum, line) => sum + line.amountGrosze, 0);
        for (const parts of [rows, groups])
          expect(parts.reduce((sum, part) => sum + part.amountGrosze, 0)).to.equal(amount);
        expect(total.amountGrosze).to.equal(amount);
        expect(total.visits).to.equal(visits.length);
      }),
    );
  });
});
