import type { Actor, FeaturePolicy } from '#server/context';
import { isOffice } from '#shared/auth/roles';

const plans = (actor: Actor): boolean => ['dispatcher', 'manager', 'administrator', 'system'].includes(actor.role);

export const decisionsPolicy: FeaturePolicy = {
  may: {
    readDecisions: (actor) => isOffice(actor.role) || actor.role === 'municipality_officer',
    addDecisions: plans,
    changeDecision: plans,
    suspendDecision: plans,
  },
  visibleTo: {
    decision: (actor) => (actor.role === 'municipality_officer' ? { municipalityId: actor.municipalityId } : {}),
  },
};
