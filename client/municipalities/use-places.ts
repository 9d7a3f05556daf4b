import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';
import { LocalityView, MunicipalitiesView, type MunicipalityName } from '#shared/municipalities/municipalities-wire';
import { api } from '../lib/api';

/** The gminas that the reader sees. */
export function useMunicipalities(): UseQueryResult<MunicipalitiesView> {
  return useQuery({
    queryKey: ['municipalities'],
    queryFn: () => api.get('/api/municipalities', MunicipalitiesView),
    staleTime: 300_000,
  });
}

/** Finds a gmina by its id, once they are loaded. */
export function useMunicipality(): (id: string | null) => MunicipalityName | null {
  const { data } = useMunicipalities();
  return (id) => data?.municipalities.find((each) => each.id === id) ?? null;
}

/** The towns and villages of all gminas. */
export function useLocalities(): UseQueryResult<LocalityView[]> {
  return useQuery({
    queryKey: ['localities'],
    queryFn: () => api.get('/api/localities', z.array(LocalityView)),
    staleTime: 300_000,
  });
}
