import type { FeaturePolicy } from '#server/context';

export const auditPolicy: FeaturePolicy = {
  may: { seeAudit: (actor) => ['manager', 'administrator', 'system'].includes(actor.role) },
};
