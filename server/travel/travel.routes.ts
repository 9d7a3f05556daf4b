import type { Route } from '#server/http/route';

export const travelRoutes: readonly Route[] = [];
