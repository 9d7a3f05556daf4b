import type { Actor, FeaturePolicy } from '#server/context';
import { isOffice } from '#shared/auth/roles';

const plans = (actor: Actor): boolean => ['dispatcher', 'manager', 'administrator', 'system'].includes(actor.role);

export const peoplePolicy: FeaturePolicy = {
  may: {
    readBeneficiaries: (actor) => isOffice(actor.role) || actor.role === 'municipality_officer',
    addBeneficiaries: plans,
    changeBeneficiary: plans,
    setCarerWishes: plans,
  },
  visibleTo: {
    beneficiary: (actor) => (actor.role === 'municipality_officer' ? { municipalityId: actor.municipalityId } : {}),
  },
};
