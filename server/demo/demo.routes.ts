import type { Route } from '#server/http/route';

export const demoRoutes: readonly Route[] = [];
