import type { Actor, FeaturePolicy } from '#server/context';
import type { ActorRole } from '#shared/auth/roles';

const is =
  (...roles: ActorRole[]) =>
  (actor: Actor): boolean =>
    roles.includes(actor.role);
const books = is('accountant', 'manager', 'system');

export const paymentsPolicy: FeaturePolicy = {
  may: {
    readPayments: is('accountant', 'manager', 'municipality_officer', 'system'),
    recordPayments: books,
    withdrawPayment: books,
    remindOfPayment: books,
    readSalesRegister: books,
  },
  visibleTo: {
    payment: (actor) => (actor.role === 'municipality_officer' ? { municipalityId: actor.municipalityId } : {}),
  },
};
