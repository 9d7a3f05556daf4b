import { useSyncExternalStore } from 'react';
import { type ActorView, SessionView } from '#shared/auth/auth-wire';

/** `restoring`: the page was just opened and the refresh cookie is being tried. */
export type SessionState =
  | { status: 'restoring' }
  | { status: 'signed_out'; because: 'never' | 'ended' | 'left' }
  | { status: 'signed_in'; accessToken: string; actor: ActorView };

let state: SessionState = { status: 'restoring' };
let refreshing: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function become(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** The access token, kept in memory only; null when nobody is signed in. */
export function accessToken(): string | null {
  return state.status === 'signed_in' ? state.accessToken : null;
}

export function beginSession(session: SessionView): void {
  become({ status: 'signed_in', accessToken: session.accessToken, actor: session.actor });
}

export function endSession(because: 'ended' | 'left'): void {
  become({ status: 'signed_out', because });
}

/**
 * Renews the session by the refresh cookie; true when somebody is signed in afterwards. Callers at the same time share one
 * request, and tabs take turns, because a refresh cookie can be used once.
 */
export function refreshSession(): Promise<boolean> {
  refreshing ??= inTurn(tryToRefresh).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function inTurn(work: () => Promise<boolean>): Promise<boolean> {
  // Locks exist on secure addresses only; on a plain one tabs do without.
  const locks: LockManager | undefined = 'locks' in navigator ? navigator.locks : undefined;
  return locks === undefined ? work() : locks.request('blizej.refresh', work);
}

async function tryToRefresh(): Promise<boolean> {
  const before = state.status;
  let answer: Response;
  try {
    answer = await fetch('/api/session/refresh', { method: 'POST', credentials: 'same-origin' });
  } catch {
    // No connection: whoever is signed in stays so.
    if (before === 'restoring') become({ status: 'signed_out', because: 'never' });
    return false;
  }
  const parsed = answer.ok ? SessionView.safeParse(await answer.json().catch(() => null)) : null;
  if (parsed?.success) {
    beginSession(parsed.data);
    return true;
  }
  become({ status: 'signed_out', because: before === 'signed_in' ? 'ended' : 'never' });
  return false;
}

/** The session as it changes. */
export function useSession(): SessionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** Who is signed in: name, role, municipalityId, carerId. Pages are only shown to somebody signed in. */
export function useActor(): ActorView {
  const session = useSession();
  if (session.status !== 'signed_in') throw new Error('a page was shown to nobody');
  return session.actor;
}
