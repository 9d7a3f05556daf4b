import { drawAnnex } from '#server/billing/annex.pdf';
import { BILLING_UNIT_WORDS, DOCUMENT_WORDS } from '#server/billing/invoice-words';
import { dayOnPaper as day, daysOnPaper as days } from '#server/pdf/days';
import { bytesOf, INK, LEFT, openPdf, type Pdf, RIGHT, rule, type Section, TOP, write, BOTTOM } from '#server/pdf/page';
import { drawQrCode } from '#server/pdf/qr-code';
import { drawTable } from '#server/pdf/table';
import { amountInWords } from '#shared/billing/amount-in-words';
import { type CorrectionDocument, isCorrection } from '#shared/billing/correction-document';
import { formatHours, formatHoursMinutes } from '#shared/billing/hours';
import type { InvoiceDocument } from '#shared/billing/invoice-document';
import { type KsefEnvironment, verificationLink } from '#shared/billing/verification-link';
import { formatAmount, formatZloty } from '#shared/kernel/money';
import { instantAt } from '#shared/kernel/time';
import { billing } from '#shared/messages/pl/billing';

/** Counts up when the drawing changes; what was drawn before stays as it was. */
export const LAYOUT = 2;

const WIDTH = RIGHT - LEFT;
const CODE_SIZE = 104;
const CODE_GAP = 10;
const CODE_LABEL = 24;
/** What the drawings of an invoice and of its correction share. */
type Drawn = InvoiceDocument | CorrectionDocument;
type Line = InvoiceDocument['lines'][number];

/** The FA(3) that a drawing shows: its bytes, which are attached, their SHA-256, and what KSeF knows of it, if anything. */
export interface DrawnFa3 {
  xml: Uint8Array;
  sha256: string;
  inKsef?: InKsef;
}

export interface InKsef {
  /** Where it was accepted; null before that. */
  environment: KsefEnvironment | null;
  ksefNumber: string | null;
  /** What code II says; null where there is none. */
  certificateLink: string | null;
}
const NOT_IN_KSEF: InKsef = { environment: null, ksefNumber: null, certificateLink: null };

/**
 * Draws an issued document, invoice or grant settlement, with its annex and, of an invoice, its FA(3) as an attachment; the same
 * document always gives the same bytes.
 */
export async function drawInvoice(document: InvoiceDocument, fa3: DrawnFa3 | null): Promise<Buffer> {
  const { pdf, root, bytes } = openDocument(document, fa3);
  let y = drawHead(pdf, root, document);
  y = drawParties(pdf, root, y, document);
  y = drawLines(pdf, root, y, document);
  y = drawTotals(pdf, root, y, document);
  drawTerms(pdf, root, y, document, fa3);
  if (document.annex.length > 0) {
    pdf.addPage();
    drawAnnex(pdf, root, document);
  }
  return bytes();
}

/** Opens the paper of an issued document, its FA(3) inside it; `bytes` closes it. */
export function openDocument(
  document: Drawn,
  fa3: DrawnFa3 | null,
): { pdf: Pdf; root: Section; bytes: () => Promise<Buffer> } {
  const { kind, number, seller, period, issuedOn, demo } = document;
  const words = DOCUMENT_WORDS[kind];
  const title = `${words.title} ${number}`;
  const subject = `${words.period}: ${days(period)}`;
  const { pdf, root } = openPdf({ title, author: seller.name, subject, createdAt: instantAt(issuedOn, 0) });
  if (fa3 !== null) attachFa3(pdf, document, fa3);
  return { pdf, root, bytes: () => bytesOf(pdf, root, `${title}${demo ? ' · dane pokazowe' : ''}`) };
}

function attachFa3(pdf: Pdf, document: Drawn, fa3: DrawnFa3): void {
  const at = instantAt(document.issuedOn, 0);
  pdf.file(Buffer.from(fa3.xml), {
    name: `${document.number.replaceAll('/', '-')}.xml`,
    type: 'application/xml',
    description: `Faktura ustrukturyzowana FA(3) nr ${document.number}`,
    creationDate: at,
    modifiedDate: at,
    relationship: 'Source',
  });
}

export function drawHead(pdf: Pdf, root: Section, document: Drawn): number {
  const words = DOCUMENT_WORDS[document.kind];
  const left = { x: LEFT, width: 250 };
  let y = write(pdf, root, words.title, { ...left, y: TOP - 6 }, { face: 'bold', size: 22, tag: 'H1' });
  y = write(pdf, root, `nr ${document.number}`, { ...left, y }, { size: 12, color: INK.quiet });
  for (const note of [document.ksefNote, document.demo ? 'dane pokazowe' : null]) {
    if (note !== null) y = write(pdf, root, note, { ...left, y: y + 3 }, { size: 8.5, color: INK.accent });
  }

  const facts: [string, string][] = [
    [words.issuedOn, day(document.issuedOn)],
    [words.issuedIn, document.issuedIn],
    [words.period, days(document.period)],
  ];
  if (document.payment !== null) facts.push(['Termin płatności', day(document.payment.dueOn)]);
  const x = LEFT + 250;
  let factsY = TOP;
  for (const [label, value] of facts) {
    write(pdf, root, label, { x, y: factsY, width: 116 }, { size: 8.5, color: INK.quiet });
    const box = { x: x + 116, y: factsY, width: RIGHT - x - 116 };
    factsY = write(pdf, root, value, box, { size: 8.5, align: 'right' }) + 3;
  }
  return Math.max(y, factsY) + 16;
}

export function drawParties(pdf: Pdf, root: Section, top: number, document: Drawn): number {
  const words = DOCUMENT_WORDS[document.kind];
  const { seller, buyer, recipient } = document;
  const address = (party: { addressLine: string; postalCode: string; postOffice: string }): string[] => [
    party.addressLine,
    `${party.postalCode} ${party.postOffice}`,
  ];
  const parties: [string, string, string[]][] = [
    [
      words.seller,
      seller.name,
      [
        ...address(seller),
        `NIP ${nip(seller.nip)}`,
        `KRS ${seller.krs}${seller.regon === null ? '' : ` · REGON ${seller.regon}`}`,
        ...(seller.phone === null ? [] : [`tel. ${seller.phone}`]),
        ...(seller.email === null ? [] : [seller.email]),
      ],
    ],
    [words.buyer, buyer.name, [...address(buyer), `NIP ${nip(buyer.nip)}`]],
    [
      words.recipient,
      recipient.name,
      [
        ...address(recipient),
        recipient.nip === null ? `Id. wewnętrzny ${recipient.internalId ?? '–'}` : `NIP ${nip(recipient.nip)}`,
      ],
    ],
  ];
  rule(pdf, top);
  const gap = 18;
  const width = (WIDTH - 2 * gap) / 3;
  const ends = parties.map(([role, name, details], index) => {
    const x = LEFT + index * (width + gap);
    let y = write(pdf, root, role, { x, y: top + 10, width }, { size: 7.5, color: INK.quiet, tag: 'H2' });
    y = write(pdf, root, name, { x, y: y + 2, width }, { face: 'bold', size: 9.5 });
    return write(pdf, root, details.join('\n'), { x, y: y + 2, width }, { size: 8.5 });
  });
  return Math.max(...ends) + 18;
}

function drawLines(pdf: Pdf, root: Section, y: number, document: InvoiceDocument): number {
  const words = DOCUMENT_WORDS[document.kind];
  const { vat } = document;
  const rateWidth = vat === null ? 0 : 44;
  const fixed = 26 + 36 + 84 + 88 + 84 + rateWidth;
  const minutes = document.lines.reduce((sum, line) => sum + line.minutes, 0);
  const row = (line: Line): string[] => [formatAmount(line.amountGrosze), ...(vat === null ? [] : [vat.rate])];
  return drawTable(pdf, root, y, {
    columns: [
      { title: 'Lp.', width: 26 },
      { title: 'Usługa', width: WIDTH + 8 - fixed },
      { title: 'J.m.', width: 36 },
      { title: 'Ilość', width: 84, align: 'right' },
      { title: `${words.unitPrice} [zł]`, width: 88, align: 'right' },
      { title: `${words.amount} [zł]`, width: 84, align: 'right' },
      ...(vat === null ? [] : [{ title: 'Stawka', width: rateWidth, align: 'right' } as const]),
    ],
    rows: document.lines.map((line) => [
      String(line.position),
      {
        text: billing.serviceKinds[line.serviceKind],
        below: `${billing.dayKinds[line.dayKind]} · ${billing.visits(line.visits)}`,
      },
      'godz.',
      { text: formatHours(line.minutes), below: formatHoursMinutes(line.minutes) },
      formatAmount(line.unitPriceGrosze),
      ...row(line),
    ]),
    sums: [
      '',
      'Razem',
      'godz.',
      { text: formatHours(minutes), below: formatHoursMinutes(minutes) },
      '',
      formatAmount(document.totalGrosze),
      ...(vat === null ? [] : ['']),
    ],
  });
}

function drawTotals(pdf: Pdf, root: Section, top: number, document: InvoiceDocument): number {
  const words = DOCUMENT_WORDS[document.kind];
  let y = top + 14;
  if (y + 150 > BOTTOM) {
    pdf.addPage();
    y = TOP;
  }
  const { vat } = document;
  if (vat !== null) {
    const text = `Sprzedaż zwolniona z VAT (stawka ${vat.rate}): ${formatZloty(document.totalGrosze)}`;
    y = write(pdf, root, text, { x: LEFT, y, width: WIDTH }, { size: 8.5, align: 'right', color: INK.quiet }) + 6;
  }
  const total = `${words.total}: ${formatZloty(document.totalGrosze)}`;
  y = write(pdf, root, total, { x: LEFT, y, width: WIDTH }, { face: 'bold', size: 15, align: 'right' });
  const spelled = `słownie: ${amountInWords(document.totalGrosze)}`;
  return write(pdf, root, spelled, { x: LEFT, y: y + 1, width: WIDTH }, { size: 8.5, align: 'right' }) + 18;
}

export function drawTerms(pdf: Pdf, root: Section, top: number, document: Drawn, fa3: DrawnFa3 | null): void {
  const { agreement, payment, vat } = document;
  const terms: [string, string][] = [];
  if (payment !== null) {
    terms.push(['Płatność', `przelew w ciągu ${payment.days} dni, do ${day(payment.dueOn)}`]);
    const bank = payment.bankName === null ? '' : ` · ${payment.bankName}`;
    terms.push(['Rachunek', `${bankAccount(payment.bankAccount)}${bank}`]);
  }
  if (vat !== null) terms.push(['Zwolnienie z VAT', vat.exemptionBasis]);
  terms.push(['Umowa', `nr ${agreement.number} z ${day(agreement.signedOn)}`]);
  terms.push(['Ilość', `godziny zegarowe z potwierdzonych wizyt, ${BILLING_UNIT_WORDS[agreement.billingUnit]}`]);
  if (!isCorrection(document) && document.annex.length > 0)
    terms.push(['Załącznik', 'godziny według numerów ewidencyjnych osób']);
  const codes = fa3 === null ? [] : codesOf(document, fa3);
  const link = codes[0]?.text;
  const ksefNumber = fa3?.inKsef?.ksefNumber ?? null;
  if (ksefNumber !== null) terms.push(['Numer KSeF', ksefNumber]);
  if (link !== undefined) terms.push(['Sprawdzenie w KSeF', link]);
  const codesHeight = codes.length * (CODE_SIZE + CODE_LABEL);
  let y = top;
  if (y + Math.max(terms.length * 16 + (link === undefined ? 0 : 40), codesHeight) > BOTTOM) {
    pdf.addPage();
    y = TOP;
  }
  rule(pdf, y);
  y += 10;
  const size = link === undefined ? 0 : CODE_SIZE;
  const gap = link === undefined ? 0 : CODE_GAP;
  let codeY = y;
  for (const code of codes) codeY = drawQrCode(pdf, root, { x: RIGHT - size, y: codeY, size }, code) + CODE_GAP;
  for (const [label, value] of terms) {
    write(pdf, root, label, { x: LEFT, y, width: 100 }, { size: 8.5, color: INK.quiet });
    y = write(pdf, root, value, { x: LEFT + 104, y, width: WIDTH - 104 - size - gap }, { size: 8.5 }) + 4;
  }
}

interface Code {
  text: string;
  label: string;
  alt: string;
}

/** Code I, with the number or the word OFFLINE below it; code II of an invoice that was given away before KSeF had it. */
function codesOf({ demo, seller, issuedOn }: Drawn, { sha256, inKsef = NOT_IN_KSEF }: DrawnFa3): Code[] {
  const { ksefNumber, certificateLink } = inKsef;
  const environment = inKsef.environment ?? (demo ? 'test' : 'production');
  const link = verificationLink(environment, { sellerNip: seller.nip, issuedOn, sha256 });
  const alt = `Kod QR do sprawdzenia faktury w KSeF: ${link}`;
  // The seller and the day on the first line, the rest on the second.
  const label = ksefNumber?.replace(/^.{20}/, '$&\n') ?? 'OFFLINE';
  const code = { text: link, label, alt };
  if (certificateLink === null) return [code];
  const altOfCertificate = 'Kod QR do sprawdzenia w KSeF certyfikatu wystawcy faktury';
  return [code, { text: certificateLink, label: 'CERTYFIKAT', alt: altOfCertificate }];
}

/** `631-10-06-640` */
function nip(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{2})(\d{2})$/, '$1-$2-$3-$4');
}

/** As banks print it: `61 1090 1014 0000 0712 1981 2874`. */
function bankAccount(digits: string): string {
  return digits.replace(/^(\d{2})(\d{4})(\d{4})(\d{4})(\d{4})(\d{4})(\d{4})$/, '$1 $2 $3 $4 $5 $6 $7');
}
