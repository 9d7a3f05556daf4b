import { expect } from 'chai';
import * as fc from 'fast-check';
import { billMonth, billOf } from '#shared/billing/bill-month';
import {
  changesOf,
  type CorrectionFacts,
  reasonsAgainstCorrecting,
  waitsForKsefNumber,
} from '#shared/billing/correction';
import { type CorrectionDocument, correctionOf, linesAfter } from '#shared/billing/correction-document';
import type { InvoiceDocument } from '#shared/billing/invoice-document';
import { objectionsUntil, reasonsAgainstDeciding, reasonsAgainstObjecting } from '#shared/billing/objection';
import { reckonedAgain, settlementOf } from '#shared/billing/settlement';
import { aLine, anInvoiceDocument, invoiceDocuments } from '../../support/builders/invoice-documents.js';
import { agreement, visit } from './billing-scene.js';

const codesOf = (reasons: { code: string }[]): string[] => reasons.map(({ code }) => code);

describe('a correction', () => {
  const terms = agreement();
  const monday = visit();
  const saturday = visit({ onDay: '2026-10-10' });
  const before = billOf(terms.id, billMonth([monday, saturday], [terms]).visits);

  it('that strikes a visit out takes its minutes and their price away, and leaves the other line alone', () => {
    const after = billOf(terms.id, billMonth([{ ...monday, agreedMinutes: 0 }, saturday], [terms]).visits.slice(1));
    expect(changesOf(before, after)).to.have.length(1);
    expect(changesOf(before, after)[0]).to.deep.include({
      minutes: -60,
      amountGrosze: -4500,
      visits: [{ visitId: monday.id, minutes: -60 }],
    });
  });

  it('of nothing changes nothing', () => {
    expect(changesOf(before, before)).to.deep.equal([]);
  });

  it('comes to the difference of what stood and what stands, whatever was agreed upon', () => {
    const minutes = fc.array(fc.tuple(fc.integer({ min: 15, max: 480 }), fc.option(fc.integer({ min: 0, max: 480 }))), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(minutes, (each) => {
        const visits = each.map(([length], index) =>
          visit({ from: [`2026-10-${String(1 + index).padStart(2, '0')}`, 1380], minutes: length }),
        );
        const settlement = settlementOf('2026-10', terms, billMonth(visits, [terms]).visits);
        const agreed = new Map(
          each.flatMap(([, to], index) => (to === null ? [] : [[visits[index]?.id ?? '', to] as const])),
        );
        const corrected = reckonedAgain(settlement, agreed);
        const billed = (one: typeof settlement) =>
          billOf(
            terms.id,
            one.visits.filter(({ settled }) => settled.notBilled === null),
          );
        const [was, is] = [billed(settlement), billed(corrected)];
        const changes = changesOf(was, is);
        const sum = (pick: (line: (typeof changes)[number]) => number) =>
          changes.reduce((total, line) => total + pick(line), 0);
        expect(sum((line) => line.amountGrosze)).to.equal(is.totalGrosze - was.totalGrosze);
        for (const line of changes)
          expect(line.visits.reduce((total, each) => total + each.minutes, 0)).to.equal(line.minutes);
      }),
    );
  });

  it('waits for the number of KSeF, unless the invoice is from before the duty or no sale at all', () => {
    expect(waitsForKsefNumber({ kind: 'invoice', issuedOn: '2026-11-03' }, null)).to.equal(true);
    expect(waitsForKsefNumber({ kind: 'invoice', issuedOn: '2026-11-03' }, '9990000014-20261103-0-0')).to.equal(false);
    expect(waitsForKsefNumber({ kind: 'invoice', issuedOn: '2026-03-31' }, null)).to.equal(false);
    expect(waitsForKsefNumber({ kind: 'grant_settlement', issuedOn: '2026-11-03' }, null)).to.equal(false);
  });

  it('is refused to a draft, to another correction, and where nothing would change', () => {
    const facts = { number: 'FV/1', isCorrection: false, hasSettlement: true, waitsForKsefNumber: false };
    const against = (given: Partial<Omit<CorrectionFacts, 'correction'>>) =>
      codesOf(reasonsAgainstCorrecting({ ...facts, ...given, correction: null }));
    expect(against({ number: null })).to.deep.equal(['invoice_not_issued']);
    expect(against({ isCorrection: true })).to.deep.equal(['correction_of_correction']);
    expect(against({ hasSettlement: false })).to.deep.equal(['settlement_missing']);
    expect(against({ waitsForKsefNumber: true })).to.deep.equal(['original_waits_for_ksef']);
    expect(against({})).to.deep.equal(['correction_changes_nothing']);
  });
});

describe('an objection', () => {
  const facts = {
    month: '2026-10',
    until: '2026-11-08',
    today: '2026-11-08',
    accepted: false,
    byGmina: true,
    billedMinutes: 60,
    proposedMinutes: 0,
    hasOpenObjection: false,
  };

  it('to a month closed on 3 November may come until the 8th, with the longer time of two agreements', () => {
    expect(objectionsUntil('2026-11-03', [5])).to.equal('2026-11-08');
    expect(objectionsUntil('2026-11-03', [5, 14])).to.equal('2026-11-17');
    expect(objectionsUntil('2026-11-03', [])).to.equal('2026-11-08');
    expect(reasonsAgainstObjecting(facts)).to.deep.equal([]);
    expect(codesOf(reasonsAgainstObjecting({ ...facts, today: '2026-11-09' }))).to.deep.equal(['objection_too_late']);
  });

  it('of the enterprise itself has no day, and may ask for more', () => {
    const own = { ...facts, byGmina: false, today: '2027-03-01', accepted: true, proposedMinutes: 90 };
    expect(reasonsAgainstObjecting(own)).to.deep.equal([]);
  });

  it('is decided once, with minutes when it is accepted and a reason when it is rejected', () => {
    const decided = { decided: false, accepted: true, agreedMinutes: 0, answer: null };
    expect(reasonsAgainstDeciding(decided)).to.deep.equal([]);
    expect(codesOf(reasonsAgainstDeciding({ ...decided, agreedMinutes: null }))).to.deep.equal([
      'agreed_minutes_missing',
    ]);
    expect(codesOf(reasonsAgainstDeciding({ ...decided, accepted: false }))).to.deep.equal([
      'objection_answer_missing',
    ]);
    expect(codesOf(reasonsAgainstDeciding({ ...decided, decided: true }))).to.deep.equal(['objection_already_decided']);
  });
});

describe('a second correction', () => {
  const facts = { number: 'KOR/2026/12/0001', issuedOn: '2026-12-10', reason: 'Błąd', ksefNumber: null };
  const original = anInvoiceDocument();
  const [care, special] = original.lines as [(typeof original.lines)[number], (typeof original.lines)[number]];
  const correct = (standing: InvoiceDocument, lines: InvoiceDocument['lines']): CorrectionDocument => {
    const correction = correctionOf(standing, lines, facts);
    if (correction === null) throw new Error('nothing changes');
    return correction;
  };

  it('knows each line by its number on the invoice, also after another was struck out', () => {
    const first = correct(original, [{ ...special, position: 1 }]);
    expect(first.lines.map(({ position }) => position)).to.deep.equal([1]);
    const standing = { ...original, lines: linesAfter(original.lines, [first]) };
    const shorter = {
      ...special,
      position: 1,
      minutes: special.minutes - 60,
      amountGrosze: special.amountGrosze - 6_000,
    };
    const second = correct(standing, [shorter]);
    expect(second.lines).to.deep.equal([{ position: 2, before: special, after: shorter }]);
    // What comes back comes back under its own number, and what is new under one that no paper has had.
    const holiday = aLine({
      position: 3,
      dayKind: 'holiday',
      unitPriceGrosze: 6_000,
      minutes: 60,
      amountGrosze: 6_000,
    });
    const third = correct({ ...original, lines: linesAfter(original.lines, [first, second]) }, [
      care,
      shorter,
      holiday,
    ]);
    expect(
      third.lines.map(({ position, before, after }) => [position, before?.minutes ?? null, after.minutes]),
    ).to.deep.equal([
      [1, 0, care.minutes],
      [3, null, 60],
    ]);
  });

  it('comes to the difference from the first, whatever the lines, and no number is another line’s', () => {
    fc.assert(
      fc.property(invoiceDocuments(8), invoiceDocuments(8), invoiceDocuments(8), (invoice, between, end) => {
        const first = correctionOf(invoice, between.lines, facts);
        const lines = linesAfter(invoice.lines, first === null ? [] : [first]);
        expect(lines.reduce((sum, line) => sum + line.amountGrosze, 0)).to.equal(between.totalGrosze);
        expect(new Set(lines.map(({ position }) => position)).size).to.equal(lines.length);
        const second = correctionOf({ ...invoice, lines }, end.lines, facts);
        expect(second?.differenceGrosze ?? 0).to.equal(end.totalGrosze - between.totalGrosze);
        for (const { position, before } of second?.lines ?? [])
          expect(lines.find((line) => line.position === position)).to.deep.equal(before ?? undefined);
      }),
    );
  });
});
