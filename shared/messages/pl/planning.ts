export const planning = {};

/** Why something was refused or needs a look, in words. */
export const planningReasons = {};
