import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IssuedLink, UsersView, UserView } from '#shared/auth/auth-wire';
import { CarersView } from '#shared/carers/carers-wire';
import { MunicipalitiesView } from '#shared/municipalities/municipalities-wire';
import { api } from '../lib/api';

const ACCOUNTS = ['accounts'];

export function useAccounts() {
  return useQuery({ queryKey: ACCOUNTS, queryFn: () => api.get('/api/users', UsersView) });
}

/** What an account can belong to: the gminas, and the carers. */
export function useBelongings() {
  const municipalities = useQuery({
    queryKey: ['municipalities'],
    queryFn: () => api.get('/api/municipalities', MunicipalitiesView),
  });
  const carers = useQuery({ queryKey: ['carers'], queryFn: () => api.get('/api/carers', CarersView) });
  return { municipalities: municipalities.data?.municipalities, carers: carers.data?.carers };
}

/** The list is asked again when something about an account has changed. */
export function useAccountsChanged(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ACCOUNTS });
}

export function useNewLink() {
  return useAccountChange((id: string) => api.post(`/api/users/${id}/password-link`, {}, IssuedLink));
}

export function useBlocking() {
  return useAccountChange(({ id, block }: { id: string; block: boolean }) =>
    block
      ? api.post(`/api/users/${id}/block`, {}, UserView)
      : api.delete(`/api/users/${id}/block`, undefined, UserView),
  );
}

function useAccountChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: ACCOUNTS }) });
}
