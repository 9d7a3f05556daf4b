import type { FeaturePolicy } from '#server/context';

export const visitsPolicy: FeaturePolicy = { may: {} };
