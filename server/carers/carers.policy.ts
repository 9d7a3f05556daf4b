import type { FeaturePolicy } from '#server/context';

export const carersPolicy: FeaturePolicy = { may: {} };
