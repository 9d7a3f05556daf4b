export const travel = {};

/** Why something was refused or needs a look, in words. */
export const travelReasons = {};
