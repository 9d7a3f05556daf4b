import type { FeaturePolicy } from '#server/context';

export const municipalitiesPolicy: FeaturePolicy = { may: {} };
