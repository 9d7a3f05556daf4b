import type { Route } from '#server/http/route';

export const billingRoutes: readonly Route[] = [];
