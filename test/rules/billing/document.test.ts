import { expect } from 'chai';
import * as fc from 'fast-check';
import { amountInWords, numberInWords } from '#shared/billing/amount-in-words';
import { annexOf } from '#shared/billing/annex';
import { decimalHours, formatClockHours, formatHours, formatHoursMinutes } from '#shared/billing/hours';
import { decimalZloty } from '#shared/kernel/money';
import { numberIn, seriesOf } from '#shared/billing/invoice-number';
import { exemptRateOn, ksefNoteOn } from '#shared/billing/legal-texts';
import { verificationLink } from '#shared/billing/verification-link';
import {
  isMonthOver,
  reasonsAgainstClosing,
  reasonsAgainstIssuing,
  reasonsAgainstReopening,
} from '#shared/billing/month-closing';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('an amount in Polish words', () => {
  it('declines złoty after one, after two to four, and after the rest', () => {
    expect(amountInWords(100)).to.equal('jeden złoty 00/100');
    expect(amountInWords(223)).to.equal('dwa złote 23/100');
    expect(amountInWords(1_250)).to.equal('dwanaście złotych 50/100');
    expect(amountInWords(2_200)).to.equal('dwadzieścia dwa złote 00/100');
    expect(amountInWords(11_200)).to.equal('sto dwanaście złotych 00/100');
  });

  it('spells thousands, millions and the groszy alone', () => {
    expect(amountInWords(123_456)).to.equal('jeden tysiąc dwieście trzydzieści cztery złote 56/100');
    expect(amountInWords(12_863_763)).to.equal(
      'sto dwadzieścia osiem tysięcy sześćset trzydzieści siedem złotych 63/100',
    );
    expect(amountInWords(200_000_100)).to.equal('dwa miliony jeden złotych 00/100');
    expect(amountInWords(5)).to.equal('zero złotych 05/100');
  });

  it('has a word of its own for every number up to a thousand', () => {
    const words = Array.from({ length: 1000 }, (_, number) => numberInWords(number));
    expect(new Set(words).size).to.equal(1000);
    expect(words.every((each) => /^[a-ząćęłńóśźż ]+$/.test(each) && !each.includes('  '))).to.equal(true);
    expect([words[11], words[19], words[40], words[90], words[300], words[999]]).to.deep.equal([
      'jedenaście',
      'dziewiętnaście',
      'czterdzieści',
      'dziewięćdziesiąt',
      'trzysta',
      'dziewięćset dziewięćdziesiąt dziewięć',
    ]);
  });
});

describe('hours on a document', () => {
  it('shows two decimals where they are exact and six where they are not', () => {
    expect(formatHours(90)).to.equal('1,50');
    expect(formatHours(3)).to.equal('0,05');
    expect(plain(formatHours(136_035))).to.equal('2 267,25');
    expect(formatHours(11_240)).to.equal('187,333333');
    expect(formatHours(11_260)).to.equal('187,666667');
  });

  it('says the exact hours and minutes beside them', () => {
    expect(plain(formatHoursMinutes(11_240))).to.equal('187 h 20 min');
    expect(plain(formatHoursMinutes(120))).to.equal('2 h');
    expect(plain(formatClockHours(60_005))).to.equal('1 000:05');
  });

  it('is the same for machines, with a point and without spaces', () => {
    expect(decimalHours(136_035)).to.equal('2267.25');
    expect(decimalHours(11_240)).to.equal('187.333333');
    expect([decimalZloty(123_456), decimalZloty(-5), decimalZloty(0)]).to.deep.equal(['1234.56', '-0.05', '0.00']);
  });

  it('never shows a quantity that is further than half a millionth of an hour from the truth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500_000 }), (minutes) => {
        const shown = Number(formatHours(minutes).replaceAll('\u00a0', '').replace(',', '.'));
        expect(Math.abs(shown - minutes / 60)).to.be.below(0.000_000_6);
      }),
    );
  });
});

describe('the number of a document', () => {
  it('stands in the series of its kind and of the month in which it is issued', () => {
    expect(numberIn(seriesOf('invoice', '2026-11-03'), 7)).to.equal('FV/2026/11/0007');
    expect(numberIn(seriesOf('correction', '2026-12-10'), 1)).to.equal('KOR/2026/12/0001');
    expect(numberIn(seriesOf('grant_settlement', '2027-01-31'), 12_345)).to.equal('RD/2027/01/12345');
  });
});

describe('the link in the code of an invoice', () => {
  it('is made of the seller, the day of issue and the hash of the file, here of an empty one', () => {
    const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const invoice = { sellerNip: '9990000014', issuedOn: '2026-12-03', sha256 };
    const end = '/invoice/9990000014/03-12-2026/47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU';
    expect(verificationLink('production', invoice)).to.equal(`https://qr.ksef.mf.gov.pl${end}`);
    expect(verificationLink('test', invoice)).to.equal(`https://qr-test.ksef.mf.gov.pl${end}`);
  });
});

describe('what the law of the day writes on an invoice', () => {
  it('speaks of KSeF from 1 April 2026, when the enterprise must use it', () => {
    expect(ksefNoteOn('2026-03-31')).to.equal(null);
    expect(ksefNoteOn('2026-04-01')).to.equal('Wizualizacja – do wystawienia w KSeF');
    expect(exemptRateOn('2026-11-03')).to.equal('zw');
  });
});

describe('the annex', () => {
  it('gives each person a row per service, in the order of the reference numbers, and keeps every minute', () => {
    const counted = [
      { visitId: '1', referenceNumber: 'P-10', serviceKind: 'UO', dayKind: 'weekday', minutes: 60 },
      { visitId: '2', referenceNumber: 'P-9', serviceKind: 'SUO', dayKind: 'weekday', minutes: 30 },
      { visitId: '3', referenceNumber: 'P-9', serviceKind: 'UO', dayKind: 'holiday', minutes: 45 },
      { visitId: '4', referenceNumber: 'P-10', serviceKind: 'UO', dayKind: 'weekend', minutes: 15 },
      // The second day of the fourth visit, which went on over midnight.
      { visitId: '4', referenceNumber: 'P-10', serviceKind: 'UO', dayKind: 'holiday', minutes: 20 },
    ] as const;
    expect(annexOf(counted)).to.deep.equal([
      { referenceNumber: 'P-9', serviceKind: 'UO', visits: 1, minutes: { weekday: 0, weekend: 0, holiday: 45 } },
      { referenceNumber: 'P-9', serviceKind: 'SUO', visits: 1, minutes: { weekday: 30, weekend: 0, holiday: 0 } },
      { referenceNumber: 'P-10', serviceKind: 'UO', visits: 2, minutes: { weekday: 60, weekend: 15, holiday: 20 } },
    ]);
  });
});

describe('closing and issuing', () => {
  const october = { month: '2026-10', municipality: 'Bałtów', closed: false, blocked: [] };

  it('may close October on 1 November and not on 31 October', () => {
    expect(isMonthOver('2026-10', '2026-10-31')).to.equal(false);
    expect(reasonsAgainstClosing({ ...october, today: '2026-10-31' }).map(({ code }) => code)).to.deep.equal([
      'month_not_over',
    ]);
    expect(reasonsAgainstClosing({ ...october, today: '2026-11-01' })).to.deep.equal([]);
  });

  it('says nothing of unconfirmed visits of a month that is closed', () => {
    const blocked = [{ code: 'visits_unconfirmed', data: { count: 1 } }];
    const today = '2026-11-02';
    expect(reasonsAgainstClosing({ ...october, today, blocked, closed: true }).map(({ code }) => code)).to.deep.equal([
      'month_already_closed',
    ]);
    expect(reasonsAgainstClosing({ ...october, today, blocked })).to.deep.equal([
      { code: 'visits_unconfirmed', data: { count: 1, month: '2026-10', municipality: 'Bałtów' } },
    ]);
  });

  it('does not issue a draft that counts otherwise than the tariff does now', () => {
    const line = { tariffId: 'a', unitPriceGrosze: 4500, minutes: 60, amountGrosze: 4500 };
    const draft = { number: null, month: '2026-10', draftLines: [line], enterpriseKnown: true, undecidedObjections: 0 };
    expect(reasonsAgainstIssuing({ ...draft, linesNow: [line] })).to.deep.equal([]);
    const dearer = { ...line, unitPriceGrosze: 5000, amountGrosze: 5000 };
    expect(reasonsAgainstIssuing({ ...draft, linesNow: [dearer] }).map(({ code }) => code)).to.deep.equal([
      'draft_out_of_date',
    ]);
  });

  it('does not issue a draft while an objection of the gmina waits for an answer', () => {
    const state = { number: null, month: '2026-10', draftLines: [], linesNow: [], enterpriseKnown: true };
    expect(reasonsAgainstIssuing({ ...state, undecidedObjections: 2 })).to.deep.equal([
      { code: 'objections_undecided', data: { count: 2 } },
    ]);
  });

  it('does not open a month that the gmina has accepted', () => {
    expect(reasonsAgainstReopening([], false)).to.deep.equal([]);
    expect(reasonsAgainstReopening([], true).map(({ code }) => code)).to.deep.equal(['month_accepted_by_gmina']);
  });
});
