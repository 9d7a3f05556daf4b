export const imports = {};

/** Why something was refused or needs a look, in words. */
export const importsReasons = {};
