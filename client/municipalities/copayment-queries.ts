import { useQuery, useQueryClient } from '@tanstack/react-query';
import { MunicipalityCopayment } from '#shared/municipalities/copayment-wire';
import { api } from '../lib/api';

/** A gmina's tables of fees, those of the state and the criteria. */
export function useCopayment(municipalityId: string) {
  return useQuery({
    queryKey: ['copayment', municipalityId],
    queryFn: () => api.get(`/api/municipalities/${municipalityId}/copayment`, MunicipalityCopayment),
  });
}

/** Whatever is reckoned by a table is asked again. */
export function useCopaymentChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['copayment'] });
}
