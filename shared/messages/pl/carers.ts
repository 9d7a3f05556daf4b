export const carers = {};

/** Why something was refused or needs a look, in words. */
export const carersReasons = {};
