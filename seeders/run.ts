import type { Ctx } from '#server/context';
import { seedLocalities } from '#seeders/reference/localities';

/** What every installation knows from the start; may be called at each start, and then changes nothing. */
export async function seedReference(ctx: Ctx): Promise<void> {
  await seedLocalities(ctx);
}
