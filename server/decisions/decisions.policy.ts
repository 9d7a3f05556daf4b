import type { Actor, FeaturePolicy } from '#server/context';
import { isOffice } from '#shared/auth/roles';

const plans = (actor: Actor): boolean => ['dispatcher', 'manager', 'administrator', 'system'].includes(actor.role);
/** The gmina decides on the fee, so its officer may say it; the office writes it down from the decision. */
const setsRates = (actor: Actor, row?: object): boolean =>
  plans(actor) ||
  actor.role === 'accountant' ||
  (actor.role === 'municipality_officer' &&
    row !== undefined &&
    'municipalityId' in row &&
    row.municipalityId === actor.municipalityId);

export const decisionsPolicy: FeaturePolicy = {
  may: {
    readDecisions: (actor) => isOffice(actor.role) || actor.role === 'municipality_officer',
    addDecisions: plans,
    changeDecision: plans,
    suspendDecision: plans,
    setCopaymentRate: setsRates,
    endDecision: plans,
    amendDecision: plans,
  },
  visibleTo: {
    decision: (actor) => (actor.role === 'municipality_officer' ? { municipalityId: actor.municipalityId } : {}),
  },
};
