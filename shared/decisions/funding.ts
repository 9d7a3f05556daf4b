import type { ServiceKind } from '#shared/municipalities/service-kind';

/**
 * Who pays for a decision's hours, apart from what they are. `own`: the gmina's budget; `commissioned`: a task that the
 * state commissions and pays; `opieka_75` and `senior_corps`: ministerial programmes with a report of their own (Opieka
 * 75+, Korpus Wsparcia Seniorów); `project`: a co-financed project; `private`: the person herself. Money of two of them
 * must not be mixed in one report.
 */
export const FUNDING_SOURCES = ['own', 'commissioned', 'opieka_75', 'senior_corps', 'project', 'private'] as const;
export type FundingSource = (typeof FUNDING_SOURCES)[number];

/**
 * Who pays when nobody says otherwise: specialised services for people with mental disorders are commissioned by the state
 * (art. 18 ust. 1 pkt 3 ustawy o pomocy społecznej), others are the gmina's own task (art. 17 ust. 1 pkt 11).
 * `usualFunding('SUO_P')` is `'commissioned'`.
 */
export function usualFunding(serviceKind: ServiceKind): FundingSource {
  return serviceKind === 'SUO_P' ? 'commissioned' : 'own';
}
