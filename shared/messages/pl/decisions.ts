export const decisions = {};

/** Why something was refused or needs a look, in words. */
export const decisionsReasons = {};
