import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { BeneficiariesView, BeneficiaryView } from '#shared/people/people-wire';
import { api } from '../lib/api';

/** The people whom the reader sees. */
export function usePeople(): UseQueryResult<BeneficiariesView> {
  return useQuery({
    queryKey: ['beneficiaries'],
    queryFn: () => api.get('/api/beneficiaries', BeneficiariesView),
  });
}

export function usePerson(id: string): UseQueryResult<BeneficiaryView> {
  return useQuery({
    queryKey: ['beneficiaries', id],
    queryFn: () => api.get(`/api/beneficiaries/${id}`, BeneficiaryView),
  });
}
