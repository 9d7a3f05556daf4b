import { expect } from 'chai';
import * as fc from 'fast-check';
import { type CorrectionDocument, correctionOf } from '#shared/billing/correction-document';
import { fa3Xml } from '#shared/billing/fa3';
import { KSEF_LIMIT_BYTES, reasonsAgainstFa3 } from '#shared/billing/fa3-fit';
import type { InvoiceDocument } from '#shared/billing/invoice-document';
import { xmlText } from '#shared/billing/xml';
import type { Reason } from '#shared/kernel/reason';
import { priceOf } from '#shared/kernel/money';
import { aLine, anInvoiceDocument, invoiceDocuments } from '../../support/builders/invoice-documents.js';
import { faultsIn } from '../../support/fa3-schema.js';
import { shapeOf, valueOf, valuesOf } from '../../support/xml-text.js';

const NOW = new Date('2026-12-03T09:30:12.345Z');
const xmlOf = (document: InvoiceDocument | CorrectionDocument): string => fa3Xml(document, NOW);
const codesOf = (reasons: readonly Reason[]): string[] => reasons.map(({ code }) => code);
const sum = (texts: readonly string[]): number =>
  texts.reduce((total, text) => total + Math.round(Number(text) * 100), 0);

describe('the structured invoice FA(3)', function () {
  this.timeout(60_000);

  it('names the gmina as buyer, its welfare centre as recipient, and keeps to the order of the schema', async () => {
    const xml = xmlOf(anInvoiceDocument());
    expect(await faultsIn([xml])).to.deep.equal([]);
    expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?><Faktura xmlns="http://crd.gov.pl/wzor/')).to.equal(
      true,
    );
    expect(xml).to.contain('<KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza>');
    expect(valuesOf(xml, 'NIP')).to.deep.equal(['9990000014', '9990000020', '9990000043']);
    expect(valuesOf(xml, 'Nazwa').slice(1)).to.deep.equal([
      'Gmina Przykładowa',
      'Gminny Ośrodek Pomocy Społecznej w Przykładowie',
    ]);
    expect([valueOf(xml, 'JST'), valueOf(xml, 'GV'), valueOf(xml, 'Rola')]).to.deep.equal(['1', '2', '8']);
    // As in sample 9 of the ministry (a gmina that buys for a unit of its own), less what a sale without VAT has not.
    expect(shapeOf(xml).join(' ')).to.equal(
      'Faktura Naglowek KodFormularza WariantFormularza DataWytworzeniaFa SystemInfo Podmiot1 DaneIdentyfikacyjne NIP ' +
        'Nazwa Adres KodKraju AdresL1 AdresL2 DaneKontaktowe Email Telefon Podmiot2 JST GV Podmiot3 Rola Fa KodWaluty P_1 ' +
        'P_1M P_2 OkresFa P_6_Od P_6_Do P_13_7 P_15 Adnotacje P_16 P_17 P_18 P_18A Zwolnienie P_19 P_19A ' +
        'NoweSrodkiTransportu P_22N P_23 PMarzy P_PMarzyN RodzajFaktury FaWiersz NrWierszaFa P_7 P_8A P_8B P_9A P_11 P_12 ' +
        'Platnosc TerminPlatnosci Termin FormaPlatnosci RachunekBankowy NrRB NazwaBanku WarunkiTransakcji Umowy DataUmowy ' +
        'NrUmowy Stopka Rejestry KRS REGON',
    );
  });

  it('says days, hours, prices and sums, and by what law there is no VAT', () => {
    const xml = xmlOf(anInvoiceDocument());
    expect([valueOf(xml, 'P_1'), valueOf(xml, 'P_6_Od'), valueOf(xml, 'P_6_Do')]).to.deep.equal([
      '2026-12-03',
      '2026-11-01',
      '2026-11-30',
    ]);
    expect(valueOf(xml, 'DataWytworzeniaFa')).to.equal('2026-12-03T09:30:12Z');
    expect(valuesOf(xml, 'P_7')).to.deep.equal([
      'Usługi opiekuńcze – dni powszednie',
      'Specjalistyczne usługi opiekuńcze dla osób z zaburzeniami psychicznymi – dni powszednie',
    ]);
    expect(valuesOf(xml, 'P_8B')).to.deep.equal(['187.50', '20.666667']);
    expect(valuesOf(xml, 'P_9A')).to.deep.equal(['45.00', '95.00']);
    expect(valuesOf(xml, 'P_11')).to.deep.equal(['8437.50', '1963.33']);
    expect(valuesOf(xml, 'P_12')).to.deep.equal(['zw', 'zw']);
    expect([valueOf(xml, 'P_13_7'), valueOf(xml, 'P_15')]).to.deep.equal(['10400.83', '10400.83']);
    expect(valueOf(xml, 'P_19A')).to.equal('art. 43 ust. 1 pkt 23 ustawy o VAT');
    expect([valueOf(xml, 'Termin'), valueOf(xml, 'FormaPlatnosci')]).to.deep.equal(['2027-01-02', '6']);
    expect([valueOf(xml, 'NrRB'), valueOf(xml, 'NrUmowy')]).to.deep.equal(['61109010140000071219812874', 'UO/1/2026']);
  });

  it('says nothing of the people who are cared for, and that demo data are no real ones', () => {
    const xml = xmlOf(anInvoiceDocument({ demo: true }));
    expect(xml).not.to.contain('P-0007');
    expect(valueOf(xml, 'Wartosc')).to.equal('dane pokazowe');
  });

  it('knows a welfare centre without a NIP by the internal identifier that the gmina gave it', async () => {
    const { recipient } = anInvoiceDocument();
    const xml = xmlOf(anInvoiceDocument({ recipient: { ...recipient, nip: null, internalId: '9990000020-00001' } }));
    expect(valueOf(xml, 'IDWew')).to.equal('9990000020-00001');
    expect(await faultsIn([xml])).to.deep.equal([]);
  });

  it('is never written of a grant settlement', () => {
    expect(() => xmlOf(anInvoiceDocument({ kind: 'grant_settlement' }))).to.throw('no FA(3)');
  });

  it('always gives the same bytes', () => {
    expect(xmlOf(anInvoiceDocument())).to.equal(xmlOf(anInvoiceDocument()));
  });

  it('takes mark-up, quotes and emoji as words, and leaves out what no XML may hold', () => {
    const { buyer } = anInvoiceDocument();
    const name = ' Gmina\n„A & B” <b>"x"</b> ]]>\u0000\u0007 👵🏽\ud83d\u0085\ufffe ';
    const xml = xmlOf(anInvoiceDocument({ buyer: { ...buyer, name } }));
    expect(valuesOf(xml, 'Nazwa')[1]).to.equal('Gmina „A & B” <b>"x"</b> ]]> 👵🏽');
    expect(xmlText('\u0000\u0007')).to.equal('');
  });

  it('is either refused with a reason or valid, whatever names and up to how many lines it has', async () => {
    const documents = [
      ...fc.sample(invoiceDocuments(12), 300),
      ...fc.sample(invoiceDocuments(4_000), 6),
      anInvoiceDocument({ lines: Array.from({ length: 4_000 }, (_, index) => aLine({ position: index + 1 })) }),
    ];
    const fit = documents.filter((document) => reasonsAgainstFa3(document, NOW).length === 0);
    expect(fit.length).to.be.within(50, documents.length - 20);
    const xmls = fit.map(xmlOf);
    expect((await faultsIn(xmls)).slice(0, 3)).to.deep.equal([]);
    expect(valuesOf(xmls.at(-1) ?? '', 'NrWierszaFa')).to.have.length(4_000);
    for (const [index, xml] of xmls.entries()) {
      expect(Buffer.byteLength(xml)).to.be.at.most(KSEF_LIMIT_BYTES);
      expect(Math.round(Number(valueOf(xml, 'P_15')) * 100)).to.equal(fit[index]?.totalGrosze);
      expect(sum(valuesOf(xml, 'P_11'))).to.equal(fit[index]?.totalGrosze);
      expect(valuesOf(xml, 'Nazwa')[1]).to.equal(xmlText(fit[index]?.buyer.name ?? ''));
    }
  });
});

describe('what KSeF would not take', () => {
  const document = anInvoiceDocument();
  const { seller, recipient, agreement } = document;
  const against = (given: Partial<InvoiceDocument>): Reason[] => reasonsAgainstFa3(anInvoiceDocument(given), NOW);

  it('has nothing against a usual invoice', () => {
    expect(reasonsAgainstFa3(document, NOW)).to.deep.equal([]);
  });

  it('misses the identifier of the recipient', () => {
    expect(against({ recipient: { ...recipient, nip: null } })).to.deep.equal([
      { code: 'recipient_identifier_missing', data: { recipient: recipient.name } },
    ]);
  });

  it('names each fact that is empty, too long or wrong, and where it is put right', () => {
    const reasons = against({
      seller: { ...seller, name: '\u0000', phone: '+48 41 123 45 67 w. 8', email: 'biuro', nip: '9990000015' },
      recipient: { ...recipient, nip: null, internalId: '9990000021-00001' },
      agreement: { ...agreement, number: 'x'.repeat(257), signedOn: '0026-01-01' },
    });
    expect(codesOf(reasons)).to.deep.equal(reasons.map(() => 'fa3_fact_unfit'));
    expect(reasons.map(({ data }) => [data?.['fact'], data?.['place'], data?.['problem']])).to.deep.equal([
      ['sellerName', 'enterprise', 'empty'],
      ['sellerNip', 'enterprise', 'wrong'],
      ['phone', 'enterprise', 'too_long'],
      ['email', 'enterprise', 'wrong'],
      ['recipientInternalId', 'municipality', 'wrong'],
      ['agreementNumber', 'agreement', 'too_long'],
      ['agreementSignedOn', 'agreement', 'wrong'],
    ]);
  });

  it('counts characters as the schema does, not halves of emoji', async () => {
    const houses = anInvoiceDocument({ agreement: { ...agreement, number: '🏠'.repeat(256) } });
    expect(reasonsAgainstFa3(houses, NOW)).to.deep.equal([]);
    expect(await faultsIn([xmlOf(houses)])).to.deep.equal([]);
    expect(against({ agreement: { ...agreement, number: '🏠'.repeat(257) } })[0]?.data).to.deep.include({ limit: 256 });
  });

  it('measures the file: a million bytes may be, one line more may not', () => {
    const many = (count: number): InvoiceDocument =>
      anInvoiceDocument({ lines: Array.from({ length: count }, (_, index) => aLine({ position: index + 1 })) });
    const sizeOf = (count: number): number => Buffer.byteLength(xmlOf(many(count)));
    let [most, tooMany] = [4_000, 8_000];
    while (tooMany - most > 1) {
      const middle = Math.floor((most + tooMany) / 2);
      if (sizeOf(middle) <= KSEF_LIMIT_BYTES) most = middle;
      else tooMany = middle;
    }
    expect(reasonsAgainstFa3(many(most), NOW)).to.deep.equal([]);
    expect(reasonsAgainstFa3(many(tooMany), NOW)).to.deep.equal([
      { code: 'document_too_large', data: { bytes: sizeOf(tooMany), limit: 1_000_000, count: tooMany } },
    ]);
  });
});

describe('a correcting invoice', function () {
  this.timeout(60_000);
  const original = anInvoiceDocument();
  const [care, special] = original.lines as [(typeof original.lines)[number], (typeof original.lines)[number]];
  const facts = {
    number: 'FK/2026/12/0001',
    issuedOn: '2026-12-10',
    reason: 'Błędna liczba godzin – trzy wizyty niezrealizowane',
    ksefNumber: '5265877635-20250826-0100001AF629-AF',
  };
  const corrected = (lines: InvoiceDocument['lines'], given: Partial<typeof facts> = {}): CorrectionDocument => {
    const correction = correctionOf(original, lines, { ...facts, ...given });
    if (correction === null) throw new Error('nothing changes');
    return correction;
  };

  it('of three hours too many shows the line before and after, and the difference', async () => {
    const correction = corrected([aLine({ ...care, minutes: 11_070, amountGrosze: 830_250 }), special]);
    expect(correction).to.deep.include({ differenceGrosze: -13_500, payment: null });
    const xml = xmlOf(correction);
    expect(await faultsIn([xml])).to.deep.equal([]);
    expect(valueOf(xml, 'RodzajFaktury')).to.equal('KOR');
    expect([valueOf(xml, 'P_13_7'), valueOf(xml, 'P_15')]).to.deep.equal(['-135.00', '-135.00']);
    expect([valueOf(xml, 'NrFaKorygowanej'), valueOf(xml, 'DataWystFaKorygowanej')]).to.deep.equal([
      'FV/2026/12/0003',
      '2026-12-03',
    ]);
    expect(valueOf(xml, 'NrKSeFFaKorygowanej')).to.equal(facts.ksefNumber);
    expect(valuesOf(xml, 'NrWierszaFa')).to.deep.equal(['1', '1']);
    expect(valuesOf(xml, 'P_8B')).to.deep.equal(['187.50', '184.50']);
    expect(xml.indexOf('<StanPrzed>1</StanPrzed>')).to.be.within(xml.indexOf('187.50'), xml.indexOf('184.50'));
    expect(shapeOf(xml)).not.to.include('Platnosc');
  });

  it('of a wrong price keeps the hours, and asks for what is missing in the days of the agreement', () => {
    const dearer = aLine({ ...care, unitPriceGrosze: 4_700, amountGrosze: priceOf(care.minutes, 4_700) });
    const correction = corrected([dearer, special]);
    expect(correction.lines).to.deep.equal([{ position: 1, before: care, after: dearer }]);
    expect(correction.payment).to.deep.include({ days: 30, dueOn: '2027-01-09' });
    expect(correction.differenceGrosze).to.equal(187.5 * 200);
  });

  it('brings a line to nothing, and adds one under a number of its own', async () => {
    const holiday = aLine({
      position: 1,
      dayKind: 'holiday',
      minutes: 120,
      unitPriceGrosze: 6_000,
      amountGrosze: 12_000,
    });
    const correction = corrected([care, holiday]);
    expect(correction.lines).to.deep.equal([
      { position: 2, before: special, after: { ...special, visits: 0, minutes: 0, amountGrosze: 0 } },
      { position: 3, before: null, after: holiday },
    ]);
    const xml = xmlOf(correction);
    expect(valuesOf(xml, 'NrWierszaFa')).to.deep.equal(['2', '2', '3']);
    expect(await faultsIn([xml])).to.deep.equal([]);
  });

  it('of an invoice from outside KSeF says so', async () => {
    const { ksefNumber: _none, ...others } = facts;
    const correction = correctionOf(original, [care], { ...others, ksefNumber: null });
    if (correction === null) throw new Error('nothing changes');
    const xml = xmlOf(correction);
    expect(valueOf(xml, 'NrKSeFN')).to.equal('1');
    expect(await faultsIn([xml])).to.deep.equal([]);
  });

  it('does not exist when nothing changes', () => {
    expect(correctionOf(original, [special, care], facts)).to.equal(null);
  });

  it('needs a reason that KSeF takes', () => {
    const reasons = reasonsAgainstFa3(corrected([care], { reason: '\u0007' }), NOW);
    expect(reasons.map(({ data }) => [data?.['fact'], data?.['problem']])).to.deep.equal([
      ['correctionReason', 'empty'],
    ]);
  });

  it('is valid whatever the lines were and should be, and its difference is what the sums differ by', async () => {
    const pairs = fc.sample(fc.tuple(invoiceDocuments(30), invoiceDocuments(30)), 150);
    const corrections = pairs.flatMap(([before, after]) => {
      const correction = correctionOf(before, after.lines, facts);
      if (correction === null) return [];
      expect(correction.differenceGrosze).to.equal(after.totalGrosze - before.totalGrosze);
      return reasonsAgainstFa3(correction, NOW).length === 0 ? [correction] : [];
    });
    expect(corrections.length).to.be.above(20);
    expect((await faultsIn(corrections.map(xmlOf))).slice(0, 3)).to.deep.equal([]);
  });
});
