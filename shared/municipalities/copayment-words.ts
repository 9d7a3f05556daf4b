import type { ServiceKind } from '#shared/municipalities/service-kind';

/** Whose income counts: a person who runs a household alone (osoba samotnie gospodarująca), or each person in a family. */
export const HOUSEHOLDS = ['single', 'family'] as const;
export type Household = (typeof HOUSEHOLDS)[number];

/** What a table says in its cells: a part of the price of an hour, or an amount for an hour. */
export const RATE_KINDS = ['percent', 'amount'] as const;
export type RateKind = (typeof RATE_KINDS)[number];

/** Where grosze are rounded: in the fee for an hour, or once in the fee for the month. */
export const ROUNDINGS = ['per_hour', 'per_month'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/** Services whose fees the council of the gmina sets; those of SUO-P are set by the state (art. 50 ust. 6 and 7 u.p.s.). */
export const COUNCIL_SERVICE_KINDS = ['UO', 'SUO'] as const satisfies readonly ServiceKind[];
