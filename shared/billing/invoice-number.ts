import type { Day } from '#shared/kernel/time';

export const DOCUMENT_KINDS = ['invoice', 'grant_settlement'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const PREFIXES = { invoice: 'FV', correction: 'FK', grant_settlement: 'RD' } as const;

/** The series of a document by its kind and month of issue: `seriesOf('invoice', '2026-11-03')` is `'FV/2026/11'`. */
export function seriesOf(kind: keyof typeof PREFIXES, issuedOn: Day): string {
  return `${PREFIXES[kind]}/${issuedOn.slice(0, 4)}/${issuedOn.slice(5, 7)}`;
}

/** `numberIn('FV/2026/11', 7)` is `'FV/2026/11/0007'`. */
export function numberIn(series: string, ordinal: number): string {
  return `${series}/${String(ordinal).padStart(4, '0')}`;
}
