import type { Ctx } from '#server/context';
import { seedCopaymentLaw } from '#seeders/reference/copayment';
import { seedLocalities } from '#seeders/reference/localities';

/** What every installation knows from the start; may be called at each start, and then changes nothing. */
export async function seedReference(ctx: Ctx): Promise<void> {
  await seedLocalities(ctx);
  await seedCopaymentLaw(ctx);
}
