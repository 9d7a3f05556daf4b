import type { FeaturePolicy } from '#server/context';

export const peoplePolicy: FeaturePolicy = { may: {} };
