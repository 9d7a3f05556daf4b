import { useQuery } from '@tanstack/react-query';
import { DemoView } from '#shared/auth/auth-wire';
import { api } from './api';

const NONE: DemoView = { demo: false, enterpriseName: null, seeding: null, logins: [], password: null };

/** Whether this is the demo, how far its county is, and its logins; asked again each second while it is being made. */
export function useDemo(): DemoView {
  const { data } = useQuery({
    queryKey: ['demo'],
    queryFn: () => api.get('/api/demo', DemoView),
    staleTime: 60_000,
    refetchInterval: (query) => (query.state.data?.seeding ? 1000 : false),
  });
  return data ?? NONE;
}
