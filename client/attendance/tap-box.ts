import { z } from 'zod';
import { TapDone } from '#shared/attendance/attendance-wire';
import { outcomeOf, QueuedTap } from '#shared/attendance/queued-taps';
import { api, ApiError, reasonsOf } from '../lib/api';

/**
 * The taps of one carer that the server has not yet taken. They are kept in the browser's storage from the moment of the tap,
 * so that neither a dead zone nor a closed page loses one, and go out one by one in their order.
 */
export interface TapBox {
  taps: () => readonly QueuedTap[];
  subscribe: (listener: () => void) => () => void;
  put: (tap: QueuedTap) => void;
  /** The carer has read why it was refused. */
  dismiss: (id: string) => void;
  /** Sends what waits; `onTaken` hears of each before it leaves the box. */
  send: (onTaken: (done: TapDone) => void) => Promise<void>;
}

const boxes = new Map<string, TapBox>();

export function tapBoxOf(userId: string): TapBox {
  const box = boxes.get(userId) ?? openBox(`blizej.taps.${userId}`);
  boxes.set(userId, box);
  return box;
}

function openBox(key: string): TapBox {
  const listeners = new Set<() => void>();
  let taps = read(key) ?? [];
  let sending: Promise<void> | null = null;

  const show = (): void => {
    for (const listener of listeners) listener();
  };
  const change = (next: (before: readonly QueuedTap[]) => QueuedTap[]): void => {
    // Another tab may have written meanwhile.
    taps = next(read(key) ?? taps);
    write(key, taps);
    show();
  };
  window.addEventListener('storage', (event) => {
    if (event.key !== key) return;
    taps = read(key) ?? [];
    show();
  });

  const sendInOrder = async (onTaken: (done: TapDone) => void): Promise<void> => {
    for (;;) {
      const tap = taps.find(({ refusal }) => refusal === null);
      if (tap === undefined) return;
      try {
        onTaken(await api.post(`/api/visits/${tap.visitId}/${tap.act}`, tap.body, TapDone));
        change((before) => before.filter(({ id }) => id !== tap.id));
      } catch (error) {
        const reasons = reasonsOf(error);
        const status = error instanceof ApiError ? error.status : 0;
        const codes = reasons.map(({ code }) => code);
        if (outcomeOf(status, codes) === 'later') return;
        change((before) => before.map((each) => (each.id === tap.id ? { ...each, refusal: reasons } : each)));
      }
    }
  };

  return {
    taps: () => taps,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    put: (tap) => change((before) => [...before.filter(({ id }) => id !== tap.id), tap]),
    dismiss: (id) => change((before) => before.filter((each) => each.id !== id)),
    send: (onTaken) => {
      sending ??= sendInOrder(onTaken).finally(() => {
        sending = null;
      });
      return sending;
    },
  };
}

/** Null when the browser forbids storage: then the taps live as long as the page. */
function read(key: string): QueuedTap[] | null {
  try {
    const parsed = z.array(QueuedTap).safeParse(JSON.parse(localStorage.getItem(key) ?? '[]'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function write(key: string, taps: readonly QueuedTap[]): void {
  try {
    if (taps.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(taps));
  } catch {
    // Forbidden or full: the page still holds them.
  }
}
