import type { Actor, FeaturePolicy } from '#server/context';
import { isOffice } from '#shared/auth/roles';

const plans = (actor: Actor): boolean => ['dispatcher', 'manager', 'system'].includes(actor.role);

export const travelPolicy: FeaturePolicy = {
  may: {
    seeTravelOverrides: (actor) => isOffice(actor.role),
    changeTravelOverrides: plans,
    seeRoadServers: (actor) => isOffice(actor.role),
    setRoadServer: (actor) => ['manager', 'administrator', 'system'].includes(actor.role),
    fetchRoadTimes: (actor) => actor.role === 'system',
  },
};
