import type { Ctx } from '#server/context';
import { DecisionEnding } from '#server/decisions/decision-ending.model';
import { DecisionSuspension } from '#server/decisions/decision-suspension.model';
import { Decision } from '#server/decisions/decision.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import { NotFoundError } from '#shared/kernel/reason';

export interface DecisionWithPerson {
  decision: Decision;
  beneficiary: Beneficiary;
  /** It has no number, and nobody has said that none will come. */
  awaitsDecision: boolean;
}

/** Decisions that the reader sees, of everybody or of one person; those that end first come first. */
export async function listDecisions(
  ctx: Ctx,
  filter: { beneficiaryId?: string | undefined },
): Promise<DecisionWithPerson[]> {
  const decisions = await Decision.findAll({
    where: {
      ...ctx.policy.visibleTo(ctx.actor, 'decision'),
      ...(filter.beneficiaryId === undefined ? {} : { beneficiaryId: filter.beneficiaryId }),
    },
    order: [['validTo', 'ASC'], 'number'],
  });
  return withPeople(decisions);
}

export interface DecisionDetail extends DecisionWithPerson {
  suspensions: DecisionSuspension[];
  ending: DecisionEnding | null;
  follows: Decision | null;
  followedBy: Decision | null;
}

export async function decisionDetail(ctx: Ctx, decisionId: string): Promise<DecisionDetail> {
  const decision = await Decision.findOne({
    where: { ...ctx.policy.visibleTo(ctx.actor, 'decision'), id: decisionId },
  });
  const [row] = decision === null ? [] : await withPeople([decision]);
  if (row === undefined) throw new NotFoundError('decision');
  const suspensions = await DecisionSuspension.findAll({ where: { decisionId }, order: [['fromOn', 'DESC']] });
  const ending = await DecisionEnding.findByPk(decisionId);
  const { followsId } = row.decision;
  const follows = followsId === null ? null : await Decision.findByPk(followsId);
  const followedBy = await Decision.findOne({ where: { followsId: decisionId } });
  return { ...row, suspensions, ending, follows, followedBy };
}

async function withPeople(decisions: Decision[]): Promise<DecisionWithPerson[]> {
  const ids = [...new Set(decisions.map((decision) => decision.beneficiaryId))];
  const people = new Map((await Beneficiary.findAll({ where: { id: ids } })).map((person) => [person.id, person]));
  const awaited = decisions.filter(({ number }) => number === null).map(({ id }) => id);
  const refused = await DecisionEnding.findAll({ where: { decisionId: awaited, reason: 'not_granted' } });
  const neverCome = new Set(refused.map(({ decisionId }) => decisionId));
  return decisions.flatMap((decision) => {
    const beneficiary = people.get(decision.beneficiaryId);
    const awaitsDecision = decision.number === null && !neverCome.has(decision.id);
    return beneficiary === undefined ? [] : [{ decision, beneficiary, awaitsDecision }];
  });
}
