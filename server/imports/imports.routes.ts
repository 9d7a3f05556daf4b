import type { Route } from '#server/http/route';

export const importsRoutes: readonly Route[] = [];
