/**
 * UO: usługi opiekuńcze; SUO: specjalistyczne usługi opiekuńcze (art. 50 ustawy o pomocy społecznej); SUO_P: the same for
 * people with mental disorders (rozporządzenie MPS z 22.09.2005), a task commissioned by the state.
 */
export const SERVICE_KINDS = ['UO', 'SUO', 'SUO_P'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];
