import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { CarersView, CarerView } from '#shared/carers/carers-wire';
import { api } from '../lib/api';

/** Every carer with the absence of today; asked for only by the office, nobody else may see carers. */
export function useCarers(): UseQueryResult<CarersView> {
  return useQuery({ queryKey: ['carers'], queryFn: () => api.get('/api/carers', CarersView) });
}

export function useCarer(id: string): UseQueryResult<CarerView> {
  return useQuery({ queryKey: ['carers', id], queryFn: () => api.get(`/api/carers/${id}`, CarerView) });
}
