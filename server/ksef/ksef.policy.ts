import type { Actor, FeaturePolicy } from '#server/context';
import type { ActorRole } from '#shared/auth/roles';

const is =
  (...roles: ActorRole[]) =>
  (actor: Actor): boolean =>
    roles.includes(actor.role);

export const ksefPolicy: FeaturePolicy = {
  may: {
    readKsef: is('accountant', 'manager', 'dispatcher', 'municipality_officer', 'system'),
    sendToKsef: is('accountant', 'manager', 'system'),
    correctTechnically: is('accountant', 'manager', 'system'),
    readKsefOutages: is('accountant', 'manager', 'administrator', 'system'),
    recordKsefOutage: is('accountant', 'manager', 'administrator', 'system'),
    recordKsefNumber: is('accountant', 'manager', 'system'),
  },
};
