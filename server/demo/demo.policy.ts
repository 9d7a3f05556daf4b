import type { FeaturePolicy } from '#server/context';

export const demoPolicy: FeaturePolicy = { may: {} };
