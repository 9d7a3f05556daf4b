import type { Route } from '#server/http/route';

export const authRoutes: readonly Route[] = [];
