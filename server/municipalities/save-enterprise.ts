import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Enterprise } from '#server/municipalities/enterprise.model';
import type { EnterpriseInput } from '#shared/municipalities/municipalities-wire';

/** Says who the enterprise is; later invoices carry it, issued ones keep what they carried. */
export async function saveEnterprise(ctx: Ctx, input: EnterpriseInput & { demo?: boolean }): Promise<Enterprise> {
  return inTransaction(ctx, async () => {
    const known = await Enterprise.findOne({ lock: true });

    permit(ctx, 'saveEnterprise');

    const enterprise = known === null ? await Enterprise.create(input) : await known.update(input);

    await tell(ctx, 'saveEnterprise', { kind: 'enterprise' });
    return enterprise;
  });
}
