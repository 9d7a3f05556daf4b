import { z } from 'zod';
import { type Role, ROLES } from '#shared/auth/roles';
import { Id, InstantText } from '#shared/kernel/wire';

const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: 'email' }))
  .meta({ format: 'email' });
const LinkSecret = z.string().min(1).max(100);

export const Credentials = z.object({ email: Email, password: z.string().min(1, { error: 'required' }).max(1000) });
export type Credentials = z.infer<typeof Credentials>;

/** Who is signed in. */
export const ActorView = z.object({
  userId: Id,
  name: z.string(),
  role: z.enum(ROLES),
  municipalityId: Id.nullable(),
  carerId: Id.nullable(),
});
export type ActorView = z.infer<typeof ActorView>;

/**
 * What signing in and refreshing answer. The access token goes into the `Authorization: Bearer` header until `expiresAt`;
 * the refresh token is a cookie that scripts cannot read.
 */
export const SessionView = z.object({ accessToken: z.string(), expiresAt: InstantText, actor: ActorView });
export type SessionView = z.infer<typeof SessionView>;

export const MeView = ActorView.extend({ email: z.string() });
export type MeView = z.infer<typeof MeView>;

/** `invited`: no password chosen yet. */
export const USER_STATES = ['invited', 'active', 'blocked'] as const;

export const UserView = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  municipalityId: Id.nullable(),
  carerId: Id.nullable(),
  state: z.enum(USER_STATES),
  /** Set while the account rests after too many wrong passwords. */
  lockedUntil: InstantText.nullable(),
  invitedAt: InstantText,
  joinedAt: InstantText.nullable(),
  blockedAt: InstantText.nullable(),
  lastSeenAt: InstantText.nullable(),
  demo: z.boolean(),
  abilities: z.object({
    resetPassword: z.boolean(),
    blockUser: z.boolean(),
    unblockUser: z.boolean(),
    changeRole: z.boolean(),
  }),
});
export type UserView = z.infer<typeof UserView>;

export const UsersView = z.object({ users: z.array(UserView), abilities: z.object({ inviteUser: z.boolean() }) });
export type UsersView = z.infer<typeof UsersView>;

/** An officer belongs to one gmina and a carer's account to one carer; nobody else has either. */
function checkBelonging(
  value: { role: Role; municipalityId: string | null; carerId: string | null },
  issues: z.core.$RefinementCtx,
): void {
  const say = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message });
  const isOfficer = value.role === 'municipality_officer';
  const isCarer = value.role === 'carer';
  if (isOfficer && value.municipalityId === null) say('municipalityId', 'officer_needs_municipality');
  if (!isOfficer && value.municipalityId !== null) say('municipalityId', 'only_officer_has_municipality');
  if (isCarer && value.carerId === null) say('carerId', 'carer_account_needs_carer');
  if (!isCarer && value.carerId !== null) say('carerId', 'only_carer_account_has_carer');
}

const belonging = {
  role: z.enum(ROLES),
  municipalityId: Id.nullable().default(null),
  carerId: Id.nullable().default(null),
};

export const RoleChange = z.object(belonging).superRefine(checkBelonging);
export type RoleChange = z.infer<typeof RoleChange>;

export const Invitation = z
  .object({
    email: Email,
    name: z.string().trim().min(1, { error: 'required' }).max(200, { error: 'too_long' }),
    ...belonging,
  })
  .superRefine(checkBelonging);
export type Invitation = z.infer<typeof Invitation>;

/** The secret of a one-time link, shown once to the administrator, who hands it over. */
export const IssuedLink = z.object({ user: UserView, token: z.string(), expiresAt: InstantText });
export type IssuedLink = z.infer<typeof IssuedLink>;

/** The page that a one-time link opens. The secret stands behind `#`, so no server and no log ever sees it there. */
export function passwordLinkPath(token: string): string {
  return `/password-link#${token}`;
}

export const LinkToken = z.object({ token: LinkSecret });

export const PasswordLinkView = z.object({
  purpose: z.enum(['invitation', 'reset']),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  expiresAt: InstantText,
});
export type PasswordLinkView = z.infer<typeof PasswordLinkView>;

/** The rules of a good password are `reasonsAgainstPassword`; they answer 422 on `password`. */
export const PasswordChoice = z.object({ token: LinkSecret, password: z.string().min(1).max(1000) });
export type PasswordChoice = z.infer<typeof PasswordChoice>;

/** What the sign-in page needs before anybody is signed in; logins and their password only in the demo. */
export const DemoView = z.object({
  demo: z.boolean(),
  enterpriseName: z.string().nullable(),
  /** Null when the demo county is complete, or when this is no demo. */
  seeding: z.object({ step: z.string(), done: z.number().int().min(0), total: z.number().int().min(0) }).nullable(),
  logins: z.array(
    z.object({
      role: z.enum(ROLES),
      label: z.string(),
      email: z.string(),
      municipalityName: z.string().optional(),
    }),
  ),
  /** One for all demo accounts; signing in with one click sends it. */
  password: z.string().nullable(),
});
export type DemoView = z.infer<typeof DemoView>;
