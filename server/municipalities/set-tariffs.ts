import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { agreementSubject } from '#server/municipalities/add-agreement';
import { Agreement } from '#server/municipalities/agreement.model';
import { Tariff } from '#server/municipalities/tariff.model';
import { NotFoundError } from '#shared/kernel/reason';
import type { TariffInput } from '#shared/municipalities/municipalities-wire';
import { chainPrices } from '#shared/municipalities/tariffs';

/**
 * Sets prices from a day on; an earlier price of the same kinds ends the day before, and one from the same day is corrected.
 * Issued invoices carry their prices themselves and stay as they are.
 */
export async function setTariffs(ctx: Ctx, input: { agreementId: string; tariffs: TariffInput[] }): Promise<Agreement> {
  return inTransaction(ctx, async () => {
    const agreement = await Agreement.findByPk(input.agreementId, { lock: true });
    if (agreement === null) throw new NotFoundError('agreement');
    const known = await Tariff.findAll({ where: { agreementId: agreement.id }, order: ['validFrom'] });

    permit(ctx, 'setTariffs', agreement);

    const prices = chainPrices([...known.map((tariff) => tariff.get({ plain: true })), ...input.tariffs]);

    for (const price of prices) {
      const { serviceKind, dayKind, validFrom } = price;
      const row = known.find(
        (tariff) => tariff.serviceKind === serviceKind && tariff.dayKind === dayKind && tariff.validFrom === validFrom,
      );
      if (row === undefined) await Tariff.create({ ...price, agreementId: agreement.id });
      else await row.update({ validTo: price.validTo, priceGrosze: price.priceGrosze });
    }

    await tell(ctx, 'setTariffs', agreementSubject(agreement), { count: input.tariffs.length });
    return agreement;
  });
}
