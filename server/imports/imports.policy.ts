import type { FeaturePolicy } from '#server/context';

export const importsPolicy: FeaturePolicy = { may: {} };
