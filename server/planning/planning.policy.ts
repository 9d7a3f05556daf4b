import type { FeaturePolicy } from '#server/context';

export const planningPolicy: FeaturePolicy = { may: {} };
