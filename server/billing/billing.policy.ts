import type { FeaturePolicy } from '#server/context';

export const billingPolicy: FeaturePolicy = { may: {} };
