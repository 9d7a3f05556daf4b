import type { Actor, FeaturePolicy } from '#server/context';
import { isOffice } from '#shared/auth/roles';

const plans = (actor: Actor): boolean => ['dispatcher', 'manager', 'administrator', 'system'].includes(actor.role);

export const carersPolicy: FeaturePolicy = {
  may: {
    readCarers: (actor) => isOffice(actor.role),
    addCarers: plans,
    changeCarer: plans,
    reportAbsence: plans,
    changeAbsence: plans,
  },
};
