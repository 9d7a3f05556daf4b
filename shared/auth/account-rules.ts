import type { Reason } from '#shared/kernel/reason';

/** What the rules about closing an account, or giving it another role, look at. */
export interface AccountFacts {
  isOwn: boolean;
  isAdministrator: boolean;
  isBlocked: boolean;
  /** Administrators who could still sign in without this one. */
  administratorsLeft: number;
}

/** Why an account may not be blocked: the only administrator of a house, blocked by a job, is one reason, `last_administrator`. */
export function reasonsAgainstBlocking(facts: AccountFacts): Reason[] {
  if (facts.isBlocked) return [{ code: 'account_is_blocked' }];
  if (facts.isOwn) return [{ code: 'own_account' }];
  return leavesNoAdministrator(facts) ? [{ code: 'last_administrator' }] : [];
}

/** Why an account may not be given another role: the only administrator who becomes a manager is one reason, `last_administrator`. */
export function reasonsAgainstRole(facts: AccountFacts & { becomesAdministrator: boolean }): Reason[] {
  if (facts.becomesAdministrator) return [];
  return leavesNoAdministrator(facts) ? [{ code: 'last_administrator' }] : [];
}

function leavesNoAdministrator(facts: AccountFacts): boolean {
  return facts.isAdministrator && !facts.isBlocked && facts.administratorsLeft === 0;
}
