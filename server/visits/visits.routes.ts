import type { Route } from '#server/http/route';

export const visitsRoutes: readonly Route[] = [];
