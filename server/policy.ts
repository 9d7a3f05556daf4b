import type { FeaturePolicy, Policy } from '#server/context';
import { auditPolicy } from '#server/audit/audit.policy';
import { authPolicy } from '#server/auth/auth.policy';
import { municipalitiesPolicy } from '#server/municipalities/municipalities.policy';
import { peoplePolicy } from '#server/people/people.policy';
import { carersPolicy } from '#server/carers/carers.policy';
import { decisionsPolicy } from '#server/decisions/decisions.policy';
import { importsPolicy } from '#server/imports/imports.policy';
import { travelPolicy } from '#server/travel/travel.policy';
import { visitsPolicy } from '#server/visits/visits.policy';
import { planningPolicy } from '#server/planning/planning.policy';
import { attendancePolicy } from '#server/attendance/attendance.policy';
import { billingPolicy } from '#server/billing/billing.policy';
import { ksefPolicy } from '#server/ksef/ksef.policy';
import { paymentsPolicy } from '#server/payments/payments.policy';
import { demoPolicy } from '#server/demo/demo.policy';

const features: FeaturePolicy[] = [
  auditPolicy,
  authPolicy,
  municipalitiesPolicy,
  peoplePolicy,
  carersPolicy,
  decisionsPolicy,
  importsPolicy,
  travelPolicy,
  visitsPolicy,
  planningPolicy,
  attendancePolicy,
  billingPolicy,
  ksefPolicy,
  paymentsPolicy,
  demoPolicy,
];

const may = new Map(features.flatMap((feature) => Object.entries(feature.may)));
const visibleTo = new Map(features.flatMap((feature) => Object.entries(feature.visibleTo ?? {})));

/** Who may do what, put together from the features; a verb or kind that none of them names is a bug. */
export const policy: Policy = {
  may: (actor, verb, row) => known(may, verb)(actor, row),
  visibleTo: (actor, kind) => known(visibleTo, kind)(actor),
};

function known<Rule>(rules: Map<string, Rule>, name: string): Rule {
  const rule = rules.get(name);
  if (rule === undefined) throw new TypeError(`no policy names ${name}`);
  return rule;
}
