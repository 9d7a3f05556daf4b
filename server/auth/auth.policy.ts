import type { Actor, FeaturePolicy } from '#server/context';

const administers = (actor: Actor): boolean => actor.role === 'administrator' || actor.role === 'system';

export const authPolicy: FeaturePolicy = {
  may: {
    seeUsers: (actor) => administers(actor) || actor.role === 'manager',
    inviteUser: administers,
    resetPassword: administers,
    blockUser: administers,
    unblockUser: administers,
    changeRole: administers,
    openDemoAccounts: (actor) => actor.role === 'system',
  },
};
