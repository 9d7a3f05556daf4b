export const auth = {};

/** Why something was refused or needs a look, in words. */
export const authReasons = {};
