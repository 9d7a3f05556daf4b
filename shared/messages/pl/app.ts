export const app = {
  name: 'Bliżej',
};

/** Refusals that belong to no feature. */
export const appReasons = {};
