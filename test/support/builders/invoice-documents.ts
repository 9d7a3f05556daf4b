import * as fc from 'fast-check';
import type { InvoiceDocument } from '#shared/billing/invoice-document';
import { DAY_KINDS } from '#shared/kernel/calendar';
import { priceOf } from '#shared/kernel/money';
import { BILLING_UNITS } from '#shared/municipalities/municipality-words';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';

export type DocumentLine = InvoiceDocument['lines'][number];

/** 187 h 30 min of care on weekdays at 45,00 zł. */
export function aLine(given: Partial<DocumentLine> = {}): DocumentLine {
  const line = { position: 1, minutes: 11_250, unitPriceGrosze: 4_500, ...given };
  return {
    serviceKind: 'UO',
    dayKind: 'weekday',
    visits: 150,
    amountGrosze: priceOf(line.minutes, line.unitPriceGrosze),
    ...line,
  };
}

/** An invoice of a fictional enterprise to a fictional gmina, issued on 3 December 2026 for November. */
export function anInvoiceDocument(given: Partial<InvoiceDocument> = {}): InvoiceDocument {
  const lines = given.lines ?? [
    aLine(),
    aLine({ position: 2, serviceKind: 'SUO_P', visits: 20, minutes: 1_240, unitPriceGrosze: 9_500 }),
  ];
  return {
    version: 1,
    kind: 'invoice',
    number: 'FV/2026/12/0003',
    month: '2026-11',
    issuedOn: '2026-12-03',
    issuedIn: 'Ostrowiec Świętokrzyski',
    period: { from: '2026-11-01', to: '2026-11-30' },
    demo: false,
    seller: {
      name: 'Bliżej – Przedsiębiorstwo Społeczne sp. z o.o.',
      nip: '9990000014',
      krs: '0000999999',
      regon: '999999999',
      phone: '+48 41 123 45 67',
      email: 'biuro@blizej.example',
      addressLine: 'ul. Przykładowa 1',
      postalCode: '27-400',
      postOffice: 'Ostrowiec Świętokrzyski',
    },
    buyer: {
      name: 'Gmina Przykładowa',
      nip: '9990000020',
      addressLine: 'ul. Rynek 1',
      postalCode: '27-400',
      postOffice: 'Przykładowo',
    },
    recipient: {
      name: 'Gminny Ośrodek Pomocy Społecznej w Przykładowie',
      nip: '9990000043',
      internalId: null,
      addressLine: 'ul. Rynek 2',
      postalCode: '27-400',
      postOffice: 'Przykładowo',
    },
    agreement: { number: 'UO/1/2026', signedOn: '2025-12-15', billingUnit: 'minute' },
    totalGrosze: lines.reduce((sum, line) => sum + line.amountGrosze, 0),
    vat: { rate: 'zw', exemptionBasis: 'art. 43 ust. 1 pkt 23 ustawy o VAT' },
    payment: { days: 30, dueOn: '2027-01-02', bankAccount: '61109010140000071219812874', bankName: 'Bank Przykładowy' },
    ksefNote: 'Wizualizacja – do wystawienia w KSeF',
    annex: [
      {
        referenceNumber: 'P-0007',
        serviceKind: 'UO',
        visits: 150,
        minutes: { weekday: 11_250, weekend: 0, holiday: 0 },
      },
    ],
    ...given,
    lines,
  };
}

/** Names as no official would write them: mark-up, quotes, emoji, control characters, halves of pairs, any length. */
const anyText = (limit: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: limit }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: limit }),
    fc.string({
      unit: fc.constantFrom(
        '&',
        '<',
        '>',
        '"',
        "'",
        ']]>',
        '<!--',
        '&amp;',
        '👵🏽',
        '\u0000',
        '\u0085',
        '\ufffe',
        '\ud83d',
        ' ',
      ),
      minLength: 1,
      maxLength: limit,
    }),
    fc.constantFrom('ż'.repeat(limit), 'ż'.repeat(limit + 1), '🏠'.repeat(limit)),
  );

const documentLine = fc
  .record({
    serviceKind: fc.constantFrom(...SERVICE_KINDS),
    dayKind: fc.constantFrom(...DAY_KINDS),
    visits: fc.integer({ min: 1, max: 5_000 }),
    minutes: fc.integer({ min: 0, max: 500_000 }),
    unitPriceGrosze: fc.integer({ min: 0, max: 30_000 }),
  })
  .map((given) => aLine(given));

const lines = (most: number): fc.Arbitrary<DocumentLine[]> =>
  fc
    .array(documentLine, { minLength: 1, maxLength: most, size: 'max' })
    .map((all) => all.map((line, index) => ({ ...line, position: index + 1 })));

/** Documents of every shape that billing could freeze, and some that it should refuse to. */
export function invoiceDocuments(mostLines: number): fc.Arbitrary<InvoiceDocument> {
  const { seller, buyer, recipient, agreement, vat, payment } = anInvoiceDocument();
  const usually = <Value>(usual: Value, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
    fc.oneof({ arbitrary: fc.constant(usual), weight: 6 }, { arbitrary: other, weight: 1 });
  return fc
    .record({
      lines: lines(mostLines),
      demo: fc.boolean(),
      issuedIn: usually('Ostrowiec Świętokrzyski', anyText(256)),
      sellerName: usually(seller.name, anyText(512)),
      addressLine: usually(seller.addressLine, anyText(512)),
      phone: usually<string | null>(seller.phone, fc.oneof(fc.constant(null), anyText(16))),
      email: usually<string | null>(seller.email, fc.oneof(fc.constant(null), anyText(255))),
      regon: fc.constantFrom(null, '999999999', '99999999900000'),
      bankName: usually<string | null>(payment?.bankName ?? null, fc.oneof(fc.constant(null), anyText(256))),
      exemptionBasis: usually(vat?.exemptionBasis ?? '', anyText(256)),
      buyerName: usually(buyer.name, anyText(512)),
      recipientName: usually(recipient.name, anyText(512)),
      identifiers: fc.constantFrom(
        { nip: recipient.nip, internalId: null },
        { nip: null, internalId: '9990000020-00001' },
        { nip: recipient.nip, internalId: '9990000020-00001' },
      ),
      number: usually(agreement.number, anyText(256)),
      signedOn: usually(agreement.signedOn, fc.constantFrom('1989-12-31', '1990-01-01', '2026-12-31', '0026-01-01')),
      billingUnit: fc.constantFrom(...BILLING_UNITS),
    })
    .map((given) =>
      anInvoiceDocument({
        lines: given.lines,
        demo: given.demo,
        issuedIn: given.issuedIn,
        seller: {
          ...seller,
          name: given.sellerName,
          addressLine: given.addressLine,
          phone: given.phone,
          email: given.email,
          regon: given.regon,
        },
        buyer: { ...buyer, name: given.buyerName },
        recipient: { ...recipient, name: given.recipientName, ...given.identifiers },
        agreement: { number: given.number, signedOn: given.signedOn, billingUnit: given.billingUnit },
        vat: { rate: 'zw', exemptionBasis: given.exemptionBasis },
        payment: payment === null ? null : { ...payment, bankName: given.bankName },
      }),
    );
}
