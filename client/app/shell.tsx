import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis, FlaskConical } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { RouterProvider as AriaRouter } from 'react-aria-components';
import { NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import type { Role } from '#shared/auth/roles';
import { useDemo } from '../lib/demo';
import { refreshSession, useSession } from '../lib/session';
import { useWords } from '../lib/words';
import { Dialog } from '../ui/dialog';
import { Mark } from '../ui/mark';
import { Toasts } from '../ui/toast';
import { bottomPlacesOf, groupsOf, type NavigationPage, navigationOf } from './navigation';
import { pages } from './pages';
import { UserMenu } from './user-menu';
import './shell.css';

/** What stands around every page: navigation by role, the account, the demo strip; nothing but the page when nobody is signed in. */
export function Shell() {
  const session = useSession();
  const queryClient = useQueryClient();
  const userId = session.status === 'signed_in' ? session.actor.userId : null;

  useEffect(() => {
    void refreshSession();
  }, []);
  // What one person was shown is not left for the next.
  useEffect(() => {
    if (userId === null) return undefined;
    return () => queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'demo' });
  }, [queryClient, userId]);

  return (
    <AriaRouter navigate={useClientNavigation()}>
      {session.status === 'signed_in' ? <Frame /> : <Outlet />}
      <Toasts />
    </AriaRouter>
  );
}

/** Addresses of the server itself are opened by the browser. */
function useClientNavigation(): (path: string) => void {
  const navigate = useNavigate();
  return (path) => (path.startsWith('/api/') ? window.location.assign(path) : void navigate(path));
}

function Frame() {
  const words = useWords();
  const session = useSession();
  const main = useRef<HTMLElement>(null);
  useFocusOnNavigation(main);
  if (session.status !== 'signed_in') return null;
  const places = navigationOf(pages, session.actor.role);
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {words.app.skipToContent}
      </a>
      <header className="shell__top">
        <Mark size={24} />
        <span className="shell__name">{words.app.name}</span>
        <UserMenu actor={session.actor} compact />
      </header>
      <header className="shell__navigation">
        <div className="shell__brand">
          <Mark />
          <span className="shell__name">{words.app.name}</span>
        </div>
        <nav aria-label={words.app.navigation} className="shell__places">
          <Groups places={places} />
        </nav>
        <UserMenu actor={session.actor} />
      </header>
      <div className="shell__column">
        <DemoStrip />
        <main id="content" className="shell__main" tabIndex={-1} ref={main}>
          <Outlet />
        </main>
      </div>
      <BottomBar places={places} role={session.actor.role} />
    </div>
  );
}

function Groups({ places, onClick }: { places: readonly NavigationPage[]; onClick?: () => void }) {
  return groupsOf(places).map((group) => (
    <ul key={group[0]?.path} className="shell__group">
      {group.map((page) => (
        <li key={page.path}>
          <Place page={page} className="place" {...(onClick === undefined ? {} : { onClick })} />
        </li>
      ))}
    </ul>
  ));
}

function Place({ page, className, onClick }: { page: NavigationPage; className: string; onClick?: () => void }) {
  const words = useWords();
  const Icon = page.nav.icon;
  return (
    <NavLink to={page.path} className={className} {...(onClick === undefined ? {} : { onClick })}>
      <Icon className="place__icon" aria-hidden="true" />
      <span className="place__label">{page.nav.label(words)}</span>
    </NavLink>
  );
}

/** At most five places on a phone; with more, the fifth opens the rest. */
function BottomBar({ places, role }: { places: readonly NavigationPage[]; role: Role }) {
  const words = useWords();
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  if (places.length === 0) return null;
  const first = bottomPlacesOf(places, role);
  const isElsewhere = places.some((page) => pathname.startsWith(page.path) && !first.includes(page));
  return (
    <nav className="shell__bottom" aria-label={words.app.navigation}>
      {first.map((page) => (
        <Place key={page.path} page={page} className="bottom-place" />
      ))}
      {first.length < places.length ? (
        <button
          type="button"
          className={isElsewhere ? 'bottom-place bottom-place--here' : 'bottom-place'}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <Ellipsis className="place__icon" aria-hidden="true" />
          <span className="place__label">{words.app.more}</span>
        </button>
      ) : null}
      <Dialog title={words.app.moreTitle} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div>
          <Groups places={places} onClick={() => setOpen(false)} />
        </div>
      </Dialog>
    </nav>
  );
}

function DemoStrip() {
  const words = useWords();
  const { demo } = useDemo();
  if (!demo) return null;
  return (
    <aside className="demo-strip">
      <FlaskConical className="icon" aria-hidden="true" />
      {words.app.demoStrip}
    </aside>
  );
}

/** A new page begins at its top, for eyes and for screen readers; a page that took the focus itself keeps it. */
function useFocusOnNavigation(main: { current: HTMLElement | null }): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    window.scrollTo(0, 0);
    if (main.current?.contains(document.activeElement) !== true) main.current?.focus();
  }, [pathname, main]);
}
