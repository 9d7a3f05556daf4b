import { Navigate } from 'react-router';
import { useActor } from '../lib/session';
import { navigationOf, startOf } from './navigation';
import { NotFound } from './not-found';
import { pages } from './pages';

/** Leads everyone from `/` to the page of their day. */
export function Start() {
  const { role } = useActor();
  const own = startOf(navigationOf(pages, role), role);
  return own === undefined ? <NotFound /> : <Navigate to={own.path} replace />;
}
