import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Decision } from '#server/decisions/decision.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import type { NewDecision } from '#shared/decisions/decisions-wire';
import { withTerm } from '#shared/decisions/urgent';
import { NotFoundError } from '#shared/kernel/reason';

/**
 * Enters decisions of the person's gmina. Refused by the database: a number that the gmina has used, and two decisions of
 * one kind for one person on the same day.
 */
export async function addDecisions(ctx: Ctx, inputs: NewDecision[]): Promise<Decision[]> {
  return inTransaction(ctx, async () => {
    const beneficiaries = await Beneficiary.findAll({
      where: { id: [...new Set(inputs.map((input) => input.beneficiaryId))] },
    });
    const municipalityOf = new Map(beneficiaries.map((person) => [person.id, person.municipalityId]));

    permit(ctx, 'addDecisions');

    const rows = inputs.map((input) => {
      const municipalityId = municipalityOf.get(input.beneficiaryId);
      if (municipalityId === undefined) throw new NotFoundError('beneficiary');
      return { ...withTerm(input), municipalityId };
    });

    const decisions = await Decision.bulkCreate(rows, { returning: true });

    const [only] = decisions;
    await tell(
      ctx,
      'addDecisions',
      decisions.length === 1 && only !== undefined ? decisionSubject(only) : { kind: 'decision' },
      { count: decisions.length },
    );
    return decisions;
  });
}

export function decisionSubject(decision: Decision): { kind: string; id: string; municipalityId: string } {
  return { kind: 'decision', id: decision.id, municipalityId: decision.municipalityId };
}
