import type { Route } from '#server/http/route';

export const municipalitiesRoutes: readonly Route[] = [];
