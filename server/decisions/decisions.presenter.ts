import { abilitiesOf, type Ctx } from '#server/context';
import type { DecisionSuspension } from '#server/decisions/decision-suspension.model';
import type { DecisionDetail, DecisionWithPerson } from '#server/decisions/decisions.queries';
import type { DecisionRow, DecisionsView, DecisionView, SuspensionView } from '#shared/decisions/decisions-wire';

export function presentDecisions(ctx: Ctx, rows: DecisionWithPerson[]): DecisionsView {
  return { decisions: rows.map(rowOf), abilities: abilitiesOf(ctx, ['addDecisions']) };
}

export function presentDecision(ctx: Ctx, detail: DecisionDetail): DecisionView {
  return {
    ...rowOf(detail),
    suspensions: detail.suspensions.map(presentSuspension),
    ending: detail.ending === null ? null : detail.ending.get({ plain: true }),
    follows: detail.follows === null ? null : detail.follows.get({ plain: true }),
    followedBy: detail.followedBy === null ? null : detail.followedBy.get({ plain: true }),
    abilities: abilitiesOf(ctx, ['changeDecision', 'suspendDecision', 'endDecision', 'amendDecision'], detail.decision),
  };
}

export function presentSuspension(suspension: DecisionSuspension): SuspensionView {
  return suspension.get({ plain: true });
}

function rowOf({ decision, beneficiary, awaitsDecision }: DecisionWithPerson): DecisionRow {
  return {
    ...decision.get({ plain: true }),
    awaitsDecision,
    beneficiaryReference: beneficiary.referenceNumber,
    beneficiaryName: `${beneficiary.lastName} ${beneficiary.firstName}`,
  };
}
