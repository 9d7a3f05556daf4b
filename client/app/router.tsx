import { type ComponentType, lazy, Suspense } from 'react';
import { createBrowserRouter, Navigate, type RouteObject, useLocation } from 'react-router';
import { useSession } from '../lib/session';
import { useWords } from '../lib/words';
import { Mark } from '../ui/mark';
import { Skeleton } from '../ui/skeleton';
import { PageFault } from './page-fault';
import { NotFound } from './not-found';
import type { Page } from './page';
import { pages } from './pages';
import { Shell } from './shell';
import { Start } from './start';

const LoginPage = lazily(() => import('../auth/login-page'));
const PasswordLinkPage = lazily(() => import('../auth/password-link-page'));

/** The addresses of the app: those of the features for their roles, and the few that need nobody signed in. */
export function createRouter(): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter([
    {
      element: <Shell />,
      children: [
        {
          errorElement: <PageFault />,
          children: [
            { path: '/login', element: <Opened of={LoginPage} /> },
            { path: '/password-link', element: <Opened of={PasswordLinkPage} /> },
            {
              path: '/',
              element: (
                <SignedIn>
                  <Start />
                </SignedIn>
              ),
            },
            ...pages.map(routeOf),
            {
              path: '*',
              element: (
                <SignedIn>
                  <NotFound />
                </SignedIn>
              ),
            },
          ],
        },
      ],
    },
  ]);
}

function routeOf(page: Page): RouteObject {
  const Content = lazily(page.load);
  return { path: page.path, element: <ForRoles page={page} content={Content} /> };
}

function lazily(load: () => Promise<{ Page: ComponentType }>): ComponentType {
  return lazy(async () => ({ default: (await load()).Page }));
}

function ForRoles({ page, content }: { page: Page; content: ComponentType }) {
  const session = useSession();
  return (
    <SignedIn>
      {session.status === 'signed_in' && !page.roles.includes(session.actor.role) ? (
        <NotFound />
      ) : (
        <Opened of={content} />
      )}
    </SignedIn>
  );
}

function Opened({ of: Content }: { of: ComponentType }) {
  return (
    <Suspense fallback={<Skeleton shape="page" />}>
      <Content />
    </Suspense>
  );
}

/** Shows its page to somebody signed in; anyone else signs in first and comes back here. */
function SignedIn({ children }: { children: React.ReactNode }) {
  const words = useWords();
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.status === 'restoring') {
    return (
      <output className="restoring">
        <Mark size={48} />
        <span className="visually-hidden">{words.app.restoring}</span>
      </output>
    );
  }
  if (session.status === 'signed_out') {
    const next = session.because === 'left' || pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/login${next}`} replace />;
  }
  return children;
}
