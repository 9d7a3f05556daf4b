import { Navigate } from 'react-router';
import type { Role } from '#shared/auth/roles';
import { useActor } from '../lib/session';
import { navigationOf } from './navigation';
import { NotFound } from './not-found';
import { pages } from './pages';

/** Where each role begins its day; the first place of its navigation when there is no such page. */
const STARTS: Readonly<Record<Role, string>> = {
  dispatcher: '/board',
  carer: '/today',
  municipality_officer: '/visits',
  accountant: '/billing',
  manager: '/board',
  administrator: '/accounts',
};

/** Leads everyone from `/` to the page of their day. */
export function Start() {
  const { role } = useActor();
  const places = navigationOf(pages, role);
  const own = places.find((page) => page.path === STARTS[role]) ?? places[0];
  return own === undefined ? <NotFound /> : <Navigate to={own.path} replace />;
}
