import type { Qualification } from '#shared/carers/carer-words';
import type { ServiceKind } from '#shared/municipalities/service-kind';
import type { Day } from '#shared/kernel/time';

interface QualificationRule {
  serviceKind: ServiceKind;
  validFrom: Day;
  /** All of these are asked for. */
  qualifications: readonly Qualification[];
  legalBasis: string;
}

const REGULATION = 'rozporządzenie MPS z 22.09.2005 w sprawie specjalistycznych usług opiekuńczych, § 3 ust. 1';

/** What a carer must be to come under a decision of a kind, by the day of the visit; the latest row counts. */
export const QUALIFICATION_RULES: readonly QualificationRule[] = [
  {
    serviceKind: 'UO',
    validFrom: '2004-05-01',
    qualifications: [],
    legalBasis: 'ustawa o pomocy społecznej, art. 50 ust. 3: asks for none; what the agreement asks stands there',
  },
  { serviceKind: 'SUO', validFrom: '2005-10-19', qualifications: ['community_carer'], legalBasis: REGULATION },
  { serviceKind: 'SUO_P', validFrom: '2005-10-19', qualifications: ['community_carer'], legalBasis: REGULATION },
];

/**
 * The professions that the regulation lets do what a community carer does. "One of" is said here and not in visits: a visit
 * names `community_carer` and means all that it names; a nurse has it by her profession.
 */
const IMPLIED: Readonly<Partial<Record<Qualification, readonly Qualification[]>>> = {
  community_carer: ['carer'],
  medical_carer: ['community_carer', 'carer'],
  nurse: ['community_carer', 'carer'],
  physiotherapist: ['community_carer', 'carer'],
  psychologist: ['community_carer', 'carer'],
};

/** `qualificationsFor('SUO', '2026-11-23')` is `['community_carer']`. */
export function qualificationsFor(serviceKind: ServiceKind, day: Day): readonly Qualification[] {
  const rules = QUALIFICATION_RULES.filter((rule) => rule.serviceKind === serviceKind && rule.validFrom <= day);
  return rules.at(-1)?.qualifications ?? [];
}

/** What a visit asks for: by the kind of the decision and by the beneficiary's own needs, each once, sorted. */
export function qualificationsOfVisit(serviceKind: ServiceKind, day: Day, ofBeneficiary: readonly string[]): string[] {
  return [...new Set([...qualificationsFor(serviceKind, day), ...ofBeneficiary])].sort();
}

/** A carer's qualifications with those that they include: `withImplied(['nurse'])` has `community_carer` and `carer` too. */
export function withImplied(qualifications: readonly Qualification[]): Qualification[] {
  return [...new Set(qualifications.flatMap((each) => [each, ...(IMPLIED[each] ?? [])]))];
}
