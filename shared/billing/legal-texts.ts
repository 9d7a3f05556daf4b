import type { Day } from '#shared/kernel/time';

interface LegalText {
  validFrom: Day;
  validTo: Day | null;
  text: string;
  legalBasis: string;
}

/** What an invoice must say by law of the day on which it is issued; each row holds while its law does. */
const KSEF_NOTES: readonly LegalText[] = [
  {
    validFrom: '2026-04-01',
    validTo: null,
    text: 'Wizualizacja – do wystawienia w KSeF',
    legalBasis: 'art. 106ga ust. 1 ustawy o VAT, dla pozostałych podatników od 1.04.2026',
  },
];

const VAT_RATE_SYMBOLS: readonly LegalText[] = [
  {
    validFrom: '2004-05-01',
    validTo: null,
    text: 'zw',
    legalBasis: 'art. 43 ust. 1 ustawy o VAT (zwolnienie przedmiotowe)',
  },
];

/** The note on a picture of an invoice that counts only once it is in KSeF, or null before that duty. */
export function ksefNoteOn(day: Day): string | null {
  return textOn(KSEF_NOTES, day);
}

/** The symbol in the column of rates: `exemptRateOn('2026-11-02')` is `'zw'`. */
export function exemptRateOn(day: Day): string | null {
  return textOn(VAT_RATE_SYMBOLS, day);
}

function textOn(texts: readonly LegalText[], day: Day): string | null {
  const row = texts.find((each) => each.validFrom <= day && (each.validTo === null || day <= each.validTo));
  return row?.text ?? null;
}
