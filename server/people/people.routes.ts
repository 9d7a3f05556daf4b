import type { Route } from '#server/http/route';

export const peopleRoutes: readonly Route[] = [];
