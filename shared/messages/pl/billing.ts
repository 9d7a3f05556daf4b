export const billing = {};

/** Why something was refused or needs a look, in words. */
export const billingReasons = {};
