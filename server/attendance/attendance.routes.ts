import type { Route } from '#server/http/route';

export const attendanceRoutes: readonly Route[] = [];
