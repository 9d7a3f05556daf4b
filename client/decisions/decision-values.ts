import type { CAP_KINDS, DecisionRow } from '#shared/decisions/decisions-wire';
import { type FundingSource, usualFunding } from '#shared/decisions/funding';
import type { Day } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';

/** What the form of a decision holds; the limit that is not chosen is kept, in case the choice is taken back. */
export interface DecisionValues {
  beneficiaryId: string | null;
  number: string;
  /** The decision is not there yet; its number may be missing. */
  urgent: boolean;
  serviceKind: ServiceKind;
  fundingSource: FundingSource;
  validFrom: Day | null;
  validTo: Day | null;
  capKind: (typeof CAP_KINDS)[number];
  monthlyMinutes: number | null;
  weeklyMinutes: number | null;
  /** Weekdays as the texts that checkboxes want. */
  weekdays: string[];
  includesHolidays: boolean;
  place: string;
  scope: string;
}

export function newDecision(beneficiaryId: string | null, place: string): DecisionValues {
  return {
    beneficiaryId,
    number: '',
    urgent: false,
    serviceKind: 'UO',
    fundingSource: usualFunding('UO'),
    validFrom: null,
    validTo: null,
    capKind: 'monthly',
    monthlyMinutes: null,
    weeklyMinutes: null,
    weekdays: ['1', '2', '3', '4', '5'],
    includesHolidays: false,
    place,
    scope: '',
  };
}

export function valuesOf(decision: DecisionRow): DecisionValues {
  const { beneficiaryId, number, serviceKind, validFrom, validTo, capKind, monthlyMinutes, weeklyMinutes } = decision;
  const { fundingSource, includesHolidays, place, scope } = decision;
  return {
    beneficiaryId,
    number: number ?? '',
    urgent: decision.decisionDueOn !== null,
    serviceKind,
    fundingSource,
    validFrom,
    validTo,
    capKind,
    monthlyMinutes,
    weeklyMinutes,
    weekdays: decision.weekdays.map(String),
    includesHolidays,
    place,
    scope,
  };
}

/** The body as `NewDecision` reads it; a correction leaves the person out. */
export function bodyOf(values: DecisionValues): Omit<DecisionValues, 'weekdays'> & { weekdays: number[] } {
  return {
    ...values,
    monthlyMinutes: values.capKind === 'monthly' ? values.monthlyMinutes : null,
    weeklyMinutes: values.capKind === 'weekly_pattern' ? values.weeklyMinutes : null,
    weekdays: values.weekdays.map(Number),
  };
}
