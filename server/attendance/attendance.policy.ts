import type { FeaturePolicy } from '#server/context';

export const attendancePolicy: FeaturePolicy = { may: {} };
