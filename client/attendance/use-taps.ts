import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { MyRoster, TapDone } from '#shared/attendance/attendance-wire';
import type { QueuedTap } from '#shared/attendance/queued-taps';
import { useActor } from '../lib/session';
import { tapBoxOf } from './tap-box';

const TRY_AGAIN_MS = 20_000;

/** The carer's taps on their way: put one in, see which wait and which were refused. Sends while the page is open. */
export function useTaps(): {
  taps: readonly QueuedTap[];
  put: (tap: QueuedTap) => void;
  dismiss: (id: string) => void;
  send: () => void;
} {
  const box = tapBoxOf(useActor().userId);
  const taps = useSyncExternalStore(box.subscribe, box.taps);
  const queryClient = useQueryClient();

  const send = useCallback(() => {
    const onTaken = (done: TapDone): void => {
      queryClient.setQueriesData<MyRoster>({ queryKey: ['my-roster'] }, (roster) => withTaken(roster, done));
    };
    void box.send(onTaken);
  }, [box, queryClient]);

  const waits = taps.some(({ refusal }) => refusal === null);
  useEffect(() => {
    if (!waits) return undefined;
    send();
    const timer = setInterval(send, TRY_AGAIN_MS);
    window.addEventListener('online', send);
    document.addEventListener('visibilitychange', send);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', send);
      document.removeEventListener('visibilitychange', send);
    };
  }, [waits, send]);

  const put = useCallback(
    (tap: QueuedTap) => {
      box.put(tap);
      send();
    },
    [box, send],
  );
  return { taps, put, dismiss: box.dismiss, send };
}

function withTaken(roster: MyRoster | undefined, { visitId, attendance, confirmed }: TapDone): MyRoster | undefined {
  if (roster === undefined) return undefined;
  const confirmation = confirmed ? { delivered: true } : null;
  return {
    ...roster,
    visits: roster.visits.map((visit) =>
      visit.id === visitId ? { ...visit, attendance, confirmation: visit.confirmation ?? confirmation } : visit,
    ),
  };
}
