import type { FeaturePolicy } from '#server/context';

export const authPolicy: FeaturePolicy = { may: {} };
