export const demo = {};

/** Why something was refused or needs a look, in words. */
export const demoReasons = {};
