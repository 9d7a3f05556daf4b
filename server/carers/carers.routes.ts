import type { Route } from '#server/http/route';

export const carersRoutes: readonly Route[] = [];
