/** The roles that a person's account can have; `system` acts for jobs and seeders and has no account. */
export const ROLES = ['dispatcher', 'carer', 'municipality_officer', 'accountant', 'manager', 'administrator'] as const;
export type Role = (typeof ROLES)[number];
export type ActorRole = Role | 'system' | 'anonymous';

/** The people of the enterprise's own office; they see all gminas. */
export const OFFICE_ROLES: readonly ActorRole[] = ['dispatcher', 'accountant', 'manager', 'administrator', 'system'];

export function isOffice(role: ActorRole): boolean {
  return OFFICE_ROLES.includes(role);
}
