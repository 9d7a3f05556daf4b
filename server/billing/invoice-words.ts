import type { DocumentKind } from '#shared/billing/invoice-number';

interface DocumentWords {
  title: string;
  seller: string;
  buyer: string;
  recipient: string;
  issuedOn: string;
  issuedIn: string;
  period: string;
  unitPrice: string;
  amount: string;
  total: string;
  annex: string;
}

const INVOICE: DocumentWords = {
  title: 'Faktura',
  seller: 'Sprzedawca',
  buyer: 'Nabywca',
  recipient: 'Odbiorca',
  issuedOn: 'Data wystawienia',
  issuedIn: 'Miejsce wystawienia',
  period: 'Okres świadczenia usług',
  unitPrice: 'Cena jedn.',
  amount: 'Wartość',
  total: 'Do zapłaty',
  annex: 'Załącznik do faktury',
};
const SETTLEMENT: DocumentWords = {
  title: 'Rozliczenie dotacji',
  seller: 'Realizator zadania',
  buyer: 'Zleceniodawca',
  recipient: 'Jednostka nadzorująca',
  issuedOn: 'Data sporządzenia',
  issuedIn: 'Miejsce sporządzenia',
  period: 'Okres rozliczenia',
  unitPrice: 'Stawka za godz.',
  amount: 'Koszt',
  total: 'Rozliczono z dotacji',
  annex: 'Załącznik do rozliczenia',
};

/** The words of the paper itself. An official document is in Polish, whatever language its reader has chosen. */
export const DOCUMENT_WORDS: Record<DocumentKind, DocumentWords> = {
  invoice: INVOICE,
  grant_settlement: SETTLEMENT,
  correction: { ...INVOICE, title: 'Faktura korygująca' },
  settlement_correction: { ...SETTLEMENT, title: 'Korekta rozliczenia dotacji' },
};

export const BILLING_UNIT_WORDS = {
  minute: 'liczone co do minuty',
  quarter_started: 'liczony każdy rozpoczęty kwadrans wizyty',
  half_hour_started: 'liczone każde rozpoczęte pół godziny wizyty',
  hour_started: 'liczona każda rozpoczęta godzina wizyty',
} as const;
