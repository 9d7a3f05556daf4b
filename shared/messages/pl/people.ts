export const people = {};

/** Why something was refused or needs a look, in words. */
export const peopleReasons = {};
