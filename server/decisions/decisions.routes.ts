import type { Route } from '#server/http/route';

export const decisionsRoutes: readonly Route[] = [];
