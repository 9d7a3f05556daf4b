import type { FeaturePolicy } from '#server/context';

export const decisionsPolicy: FeaturePolicy = { may: {} };
