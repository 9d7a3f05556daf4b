import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { MyRoster } from '#shared/attendance/attendance-wire';
import type { Day } from '#shared/kernel/time';
import { api } from '../lib/api';
import { now } from '../lib/clock';

/** The carer's visits of these days; asked again each minute and when the phone is taken out again. */
export function useMyRoster(from: Day, to: Day): UseQueryResult<MyRoster> {
  return useQuery({
    queryKey: ['my-roster', from, to],
    queryFn: () => api.get('/api/my-roster', MyRoster, { from, to }),
    refetchInterval: 60_000,
    // A phone in a dead zone keeps showing what it has, and asks as soon as it can.
    networkMode: 'always',
  });
}

/** The time, moving on by half minutes while the page is open. */
export function useNow(): Date {
  const [instant, setInstant] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setInstant(now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return instant;
}
