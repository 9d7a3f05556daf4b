import { QueryTypes } from 'sequelize';
import { tell } from '#server/audit/tell';
import type { Ctx } from '#server/context';
import { Locality } from '#server/municipalities/locality.model';
import { beneficiarySubject } from '#server/people/add-beneficiaries';
import { Beneficiary } from '#server/people/beneficiary.model';
import { NotFoundError } from '#shared/kernel/reason';
import type { BeneficiaryView } from '#shared/people/people-wire';

export interface BeneficiaryWithPlace {
  beneficiary: Beneficiary;
  locality: Locality;
}

/** The people whom the reader sees, by name. */
export async function listBeneficiaries(ctx: Ctx): Promise<BeneficiaryWithPlace[]> {
  const beneficiaries = await Beneficiary.findAll({
    where: ctx.policy.visibleTo(ctx.actor, 'beneficiary'),
    order: ['lastName', 'firstName', 'referenceNumber'],
  });
  const localities = await Locality.findAll();
  const byId = new Map(localities.map((locality) => [locality.id, locality]));
  return beneficiaries.flatMap((beneficiary) => {
    const locality = byId.get(beneficiary.localityId);
    return locality === undefined ? [] : [{ beneficiary, locality }];
  });
}

export interface BeneficiaryDetail extends BeneficiaryWithPlace {
  wishes: BeneficiaryView['wishes'];
}

/** One person's card. Looking at it is told: who has seen whom can be answered (art. 5 ust. 2 RODO). */
export async function viewBeneficiary(ctx: Ctx, beneficiaryId: string): Promise<BeneficiaryDetail> {
  const beneficiary = await Beneficiary.findOne({
    where: { ...ctx.policy.visibleTo(ctx.actor, 'beneficiary'), id: beneficiaryId },
  });
  if (beneficiary === null) throw new NotFoundError('beneficiary');
  const locality = await Locality.findByPk(beneficiary.localityId);
  if (locality === null) throw new NotFoundError('locality');
  const wishes = await ctx.db.query<BeneficiaryView['wishes'][number]>(
    `select w.carer_id as "carerId", c.last_name || ' ' || c.first_name as "carerName", w.kind
      from carer_wishes w join carers c on c.id = w.carer_id
      where w.beneficiary_id = :beneficiaryId order by w.kind desc, c.last_name, c.first_name`,
    { type: QueryTypes.SELECT, replacements: { beneficiaryId } },
  );
  await tell(ctx, 'viewBeneficiary', beneficiarySubject(beneficiary));
  return { beneficiary, locality, wishes };
}
