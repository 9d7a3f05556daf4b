export const attendance = {};

/** Why something was refused or needs a look, in words. */
export const attendanceReasons = {};
