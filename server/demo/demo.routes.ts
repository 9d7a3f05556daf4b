import { showDemo } from '#server/demo/demo.queries';
import { type Route, route } from '#server/http/route';
import { DemoView } from '#shared/auth/auth-wire';

export const demoRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/demo',
    summary: 'Whether this is the demo, how far its county is seeded, and its logins',
    public: true,
    transaction: 'own',
    response: DemoView,
    handle: (ctx) => showDemo(ctx),
  }),
];
