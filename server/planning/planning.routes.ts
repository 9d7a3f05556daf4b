import type { Route } from '#server/http/route';

export const planningRoutes: readonly Route[] = [];
