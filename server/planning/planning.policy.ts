import type { Actor, FeaturePolicy } from '#server/context';

/** Dispatchers plan; the manager may do whatever they do. The accountant looks. */
const plans = (actor: Actor): boolean => ['dispatcher', 'manager', 'system'].includes(actor.role);
const looks = (actor: Actor): boolean => plans(actor) || actor.role === 'accountant' || actor.role === 'administrator';

export const planningPolicy: FeaturePolicy = {
  may: {
    seeBoard: looks,
    seePlanRuns: looks,
    seeRosterChanges: looks,
    seeCandidates: plans,
    arrangeVisits: plans,
    requestPlan: plans,
    runPlan: plans,
    cancelPlanRun: plans,
    applyPlan: plans,
    undoPlan: plans,
    discardPlan: plans,
    publishRoster: plans,
    seePlanningWeights: (actor) => ['manager', 'administrator', 'system'].includes(actor.role),
    setPlanningWeights: (actor) => ['manager', 'system'].includes(actor.role),
    proposeRepair: plans,
    applyRepair: plans,
  },
};
