import type { FeaturePolicy } from '#server/context';

export const travelPolicy: FeaturePolicy = { may: {} };
