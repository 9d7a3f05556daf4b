import { type CorrectionDocument, isCorrection } from '#shared/billing/correction-document';
import { decimalHours } from '#shared/billing/hours';
import type { InvoiceDocument } from '#shared/billing/invoice-document';
import { element, optional, writeXml, type XmlElement } from '#shared/billing/xml';
import { decimalZloty } from '#shared/kernel/money';
import { billing } from '#shared/messages/pl/billing';

/** The form that KSeF knows this structure by: FA(3), compulsory since 1.02.2026. */
export const FA3 = {
  systemCode: 'FA (3)',
  schemaVersion: '1-0E',
  namespace: 'http://crd.gov.pl/wzor/2025/06/25/13775/',
} as const;

/** What FA(3) is written from: an invoice or its correction, as it is frozen. */
export type Fa3Document = InvoiceDocument | CorrectionDocument;
type Line = InvoiceDocument['lines'][number];

/**
 * The structured invoice FA(3) of a sale that is exempt from VAT, or of its correction: buyer the gmina (`JST` 1), recipient the
 * welfare centre (role 8), lines by service and kind of day. No person who is cared for stands in it, not even as a number.
 * The same document and instant always give the same text. Whether KSeF will take it tells `reasonsAgainstFa3`.
 *
 * A line of 187 h 30 min at 45,00 zł is `P_8B` 187.50, `P_9A` 45.00, `P_11` 8437.50, `P_12` zw.
 * Source: Schemat FA(3) 1-0E, crd.gov.pl/wzor/2025/06/25/13775; art. 106e ustawy o VAT.
 */
export function fa3Xml(document: Fa3Document, createdAt: Date): string {
  if (document.kind === 'grant_settlement' || document.kind === 'settlement_correction')
    throw new TypeError('a grant settlement is no sale: it has no FA(3)');
  const { seller, buyer, recipient } = document;
  const root = element(
    'Faktura',
    [
      header(createdAt),
      element('Podmiot1', [identified('NIP', seller.nip, seller.name), address(seller), contact(seller)]),
      element('Podmiot2', [
        identified('NIP', buyer.nip, buyer.name),
        address(buyer),
        // The invoice concerns a unit of a local government, and no member of a VAT group.
        element('JST', '1'),
        element('GV', '2'),
      ]),
      element('Podmiot3', [
        recipient.nip === null
          ? identified('IDWew', recipient.internalId ?? '', recipient.name)
          : identified('NIP', recipient.nip, recipient.name),
        address(recipient),
        element('Rola', '8'),
      ]),
      invoice(document),
      element('Stopka', [element('Rejestry', [element('KRS', seller.krs), optional('REGON', seller.regon)])]),
    ],
    { xmlns: FA3.namespace },
  );
  return writeXml(root);
}

function header(createdAt: Date): XmlElement {
  return element('Naglowek', [
    element('KodFormularza', 'FA', { kodSystemowy: FA3.systemCode, wersjaSchemy: FA3.schemaVersion }),
    element('WariantFormularza', '3'),
    element('DataWytworzeniaFa', `${createdAt.toISOString().slice(0, 19)}Z`),
    element('SystemInfo', 'Bliżej'),
  ]);
}

function identified(identifier: 'NIP' | 'IDWew', value: string, name: string): XmlElement {
  return element('DaneIdentyfikacyjne', [element(identifier, value), element('Nazwa', name)]);
}

function address(party: { addressLine: string; postalCode: string; postOffice: string }): XmlElement {
  return element('Adres', [
    element('KodKraju', 'PL'),
    element('AdresL1', party.addressLine),
    element('AdresL2', `${party.postalCode} ${party.postOffice}`),
  ]);
}

function contact({ email, phone }: Fa3Document['seller']): XmlElement | null {
  if (email === null && phone === null) return null;
  return element('DaneKontaktowe', [optional('Email', email), optional('Telefon', phone)]);
}

function invoice(document: Fa3Document): XmlElement {
  const { agreement, period, vat } = document;
  // Of a correction it is the difference.
  const total = decimalZloty(isCorrection(document) ? document.differenceGrosze : document.totalGrosze);
  return element('Fa', [
    element('KodWaluty', 'PLN'),
    element('P_1', document.issuedOn),
    element('P_1M', document.issuedIn),
    element('P_2', document.number),
    element('OkresFa', [element('P_6_Od', period.from), element('P_6_Do', period.to)]),
    element('P_13_7', total),
    element('P_15', total),
    annotations(vat?.exemptionBasis ?? ''),
    ...kindOf(document),
    document.demo ? element('DodatkowyOpis', [element('Klucz', 'Uwaga'), element('Wartosc', 'dane pokazowe')]) : null,
    ...rowsOf(document, vat?.rate ?? ''),
    paymentOf(document.payment),
    element('WarunkiTransakcji', [
      element('Umowy', [element('DataUmowy', agreement.signedOn), element('NrUmowy', agreement.number)]),
    ]),
  ]);
}

/** Every annotation of art. 106e ust. 1 pkt 16–25 must be there, also to say no: only the exemption says yes. */
function annotations(exemptionBasis: string): XmlElement {
  return element('Adnotacje', [
    element('P_16', '2'),
    element('P_17', '2'),
    element('P_18', '2'),
    element('P_18A', '2'),
    element('Zwolnienie', [element('P_19', '1'), element('P_19A', exemptionBasis)]),
    element('NoweSrodkiTransportu', [element('P_22N', '1')]),
    element('P_23', '2'),
    element('PMarzy', [element('P_PMarzyN', '1')]),
  ]);
}

function kindOf(document: Fa3Document): XmlElement[] {
  if (!isCorrection(document)) return [element('RodzajFaktury', 'VAT')];
  const { reason, corrects } = document;
  return [
    element('RodzajFaktury', 'KOR'),
    element('PrzyczynaKorekty', reason),
    element('DaneFaKorygowanej', [
      element('DataWystFaKorygowanej', corrects.issuedOn),
      element('NrFaKorygowanej', corrects.number),
      ...(corrects.ksefNumber === null
        ? [element('NrKSeFN', '1')]
        : [element('NrKSeF', '1'), element('NrKSeFFaKorygowanej', corrects.ksefNumber)]),
    ]),
  ];
}

function rowsOf(document: Fa3Document, rate: string): XmlElement[] {
  if (!isCorrection(document)) return document.lines.map((line) => row(line, rate));
  // A corrected line twice under one number: as it stood (StanPrzed), and as it is.
  return document.lines.flatMap(({ position, before, after }) => [
    ...(before === null ? [] : [row({ ...before, position }, rate, true)]),
    row({ ...after, position }, rate),
  ]);
}

function row(line: Line, rate: string, stoodBefore = false): XmlElement {
  return element('FaWiersz', [
    element('NrWierszaFa', String(line.position)),
    element('P_7', `${billing.serviceKinds[line.serviceKind]} – ${billing.dayKinds[line.dayKind]}`),
    element('P_8A', 'godz.'),
    element('P_8B', decimalHours(line.minutes)),
    element('P_9A', decimalZloty(line.unitPriceGrosze)),
    element('P_11', decimalZloty(line.amountGrosze)),
    element('P_12', rate),
    stoodBefore ? element('StanPrzed', '1') : null,
  ]);
}

function paymentOf(payment: Fa3Document['payment']): XmlElement | null {
  if (payment === null) return null;
  return element('Platnosc', [
    element('TerminPlatnosci', [element('Termin', payment.dueOn)]),
    // A bank transfer.
    element('FormaPlatnosci', '6'),
    element('RachunekBankowy', [element('NrRB', payment.bankAccount), optional('NazwaBanku', payment.bankName)]),
  ]);
}
