import { openDemoAccounts } from '#server/auth/open-demo-accounts';
import type { Carer } from '#server/carers/carer.model';
import type { Ctx } from '#server/context';
import type { Municipality } from '#server/municipalities/municipality.model';
import { DEMO_PASSWORD } from '#shared/demo/demo-password';
import { DEMO_LOGINS } from '#seeders/demo/demo-logins';

/** One account of each role, all with the same password. The carer is one who has a car and works full time. */
export async function openAccounts(
  ctx: Ctx,
  municipalities: readonly Municipality[],
  carers: readonly Carer[],
): Promise<void> {
  const carer = carers.find((each) => each.mobility === 'car' && each.fteThousandths === 1000);
  if (carer === undefined) throw new RangeError('the demo has no carer to sign in');
  await openDemoAccounts(ctx, {
    password: DEMO_PASSWORD,
    accounts: DEMO_LOGINS.map(({ role, email, name, terc }) => ({
      email,
      role,
      name: role === 'carer' ? `${carer.firstName} ${carer.lastName}` : name,
      municipalityId: municipalities.find((gmina) => gmina.terc === terc)?.id ?? null,
      carerId: role === 'carer' ? carer.id : null,
    })),
  });
}
