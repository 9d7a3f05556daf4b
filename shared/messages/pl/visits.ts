export const visits = {};

/** Why something was refused or needs a look, in words. */
export const visitsReasons = {};
