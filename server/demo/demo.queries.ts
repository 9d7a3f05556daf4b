import { User } from '#server/auth/user.model';
import { asActor, type Ctx, SYSTEM } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { DemoState } from '#server/demo/demo-state.model';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { DEMO_PASSWORD } from '#shared/demo/demo-password';
import type { DemoView } from '#shared/auth/auth-wire';
import { ROLES } from '#shared/auth/roles';

/** The sign-in page offers so many accounts of a role: six officers, one for each gmina, and not all eighty carers. */
const LOGINS_PER_ROLE = 6;

/** What anybody may see before signing in. Outside the demo: the name of the enterprise. */
export async function showDemo(ctx: Ctx): Promise<DemoView> {
  return inTransaction(asActor(ctx, SYSTEM), async () => {
    const enterprise = await Enterprise.findOne();
    const state = await DemoState.findOne();
    const demo = enterprise?.demo === true || state !== null;
    return {
      demo,
      enterpriseName: enterprise?.name ?? null,
      seeding: state === null || state.finishedAt !== null ? null : progressOf(state),
      logins: demo ? await demoLogins() : [],
      password: demo ? DEMO_PASSWORD : null,
    };
  });
}

function progressOf({ step, done, total }: DemoState): DemoView['seeding'] {
  return { step, done, total };
}

async function demoLogins(): Promise<DemoView['logins']> {
  const users = await User.findAll({ where: { demo: true, blockedAt: null }, order: ['email'] });
  const municipalities = await Municipality.findAll({ attributes: ['id', 'name'] });
  const names = new Map(municipalities.map(({ id, name }) => [id, name]));
  return ROLES.flatMap((role) => users.filter((user) => user.role === role).slice(0, LOGINS_PER_ROLE)).map((user) => {
    const municipalityName = user.municipalityId === null ? undefined : names.get(user.municipalityId);
    const login = { role: user.role, label: user.name, email: user.email };
    return municipalityName === undefined ? login : { ...login, municipalityName };
  });
}
