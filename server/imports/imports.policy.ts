import type { FeaturePolicy } from '#server/context';

export const importsPolicy: FeaturePolicy = {
  may: {
    importRows: (actor) => ['dispatcher', 'manager', 'administrator', 'system'].includes(actor.role),
  },
};
