export const municipalities = {};

/** Why something was refused or needs a look, in words. */
export const municipalitiesReasons = {};
