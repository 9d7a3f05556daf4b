import type { Day } from '#shared/kernel/time';

/** What a closed month is charged by: a sale is invoiced, a grant is settled. */
export const ORIGINAL_KINDS = ['invoice', 'grant_settlement'] as const;
export type OriginalKind = (typeof ORIGINAL_KINDS)[number];
/** What changes an issued one. */
export const CORRECTION_KINDS = ['correction', 'settlement_correction'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];
export const DOCUMENT_KINDS = [...ORIGINAL_KINDS, ...CORRECTION_KINDS] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const PREFIXES = { invoice: 'FV', correction: 'KOR', grant_settlement: 'RD', settlement_correction: 'KRD' } as const;

/** The series of a document by its kind and month of issue: `seriesOf('invoice', '2026-11-03')` is `'FV/2026/11'`. */
export function seriesOf(kind: DocumentKind, issuedOn: Day): string {
  return `${PREFIXES[kind]}/${issuedOn.slice(0, 4)}/${issuedOn.slice(5, 7)}`;
}

/** `numberIn('FV/2026/11', 7)` is `'FV/2026/11/0007'`. */
export function numberIn(series: string, ordinal: number): string {
  return `${series}/${String(ordinal).padStart(4, '0')}`;
}
