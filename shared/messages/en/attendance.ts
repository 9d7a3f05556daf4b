import type * as pl from '#shared/messages/pl/attendance';
import type { Translation } from '#shared/messages/translation';

export const attendance: Translation<typeof pl.attendance> = {};

export const attendanceReasons: Translation<typeof pl.attendanceReasons> = {};
